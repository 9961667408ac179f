import { perspectives, type InputOf } from '@coproduce/cycle';
import { given } from './use-fields.ts';

type Perspective = (typeof perspectives)[number];

/** Somebody without an account who was there. */
export type WrittenIn = {
  readonly key: string;
  readonly as: string;
  readonly perspective: string;
  readonly organisation: string;
};

/** Who was there, while it is being written down. */
export type AttendanceDraft = {
  /** By member: `present`, `apologies`, or nothing. */
  readonly presence: Readonly<Record<string, string>>;
  readonly writtenIn: readonly WrittenIn[];
  /** By perspective: why nobody spoke from it. */
  readonly why: Readonly<Record<string, string>>;
};

type Speaker = { readonly member: string; readonly perspective: string | null };

/** What the server takes, before it has checked ids and names. */
export type AttendanceSent = {
  readonly present: string[];
  readonly apologies: string[];
  readonly writtenIn: { as: string; perspective: Perspective; organisation?: string }[];
  readonly whyNotInTheRoom: InputOf<'assessment.attend'>['attendance']['whyNotInTheRoom'];
};

export const emptyAttendance: AttendanceDraft = { presence: {}, writtenIn: [], why: {} };

/** What is read of an attendance that is recorded. */
type Recorded = {
  readonly people: readonly {
    readonly person: {
      readonly member: string | null;
      readonly as: string;
      readonly perspective: string | null;
      readonly organisation?: { readonly name: string } | undefined;
    };
    readonly presence: string;
  }[];
  readonly notInTheRoom: readonly { readonly perspective: string; readonly why?: string | undefined }[];
};

/** An attendance that is recorded, to be written anew. Names that the record froze are left to it. */
export const attendanceAgain = ({ people, notInTheRoom }: Recorded): AttendanceDraft => ({
  presence: Object.fromEntries(
    people.flatMap(({ person, presence }) => (person.member === null ? [] : [[person.member, presence]])),
  ),
  writtenIn: people.flatMap(({ person }, at) =>
    person.member === null
      ? [
          {
            key: String(at),
            as: person.as,
            perspective: person.perspective ?? '',
            organisation: person.organisation?.name ?? '',
          },
        ]
      : [],
  ),
  why: Object.fromEntries(
    notInTheRoom.flatMap(({ perspective, why }) => (why === undefined ? [] : [[perspective, why]])),
  ),
});

const marked = (draft: AttendanceDraft, mark: string): string[] =>
  Object.keys(draft.presence).filter((member) => draft.presence[member] === mark);

const named = (draft: AttendanceDraft): readonly WrittenIn[] =>
  draft.writtenIn.filter(({ as }) => given(as) !== undefined);

/** The perspectives that nobody in the room spoke from. */
export const notInTheRoom = (draft: AttendanceDraft, people: readonly Speaker[]): readonly Perspective[] => {
  const present = new Set(marked(draft, 'present'));
  const inRoom = new Set<string | null>([
    ...people.filter(({ member }) => present.has(member)).map(({ perspective }) => perspective),
    ...named(draft).map(({ perspective }) => perspective),
  ]);
  return perspectives.filter((perspective) => !inRoom.has(perspective));
};

/** What is sent of a draft: rows without a name and reasons that are not needed are left out. */
export const attendanceSent = (draft: AttendanceDraft, people: readonly Speaker[]): AttendanceSent => ({
  present: marked(draft, 'present'),
  apologies: marked(draft, 'apologies'),
  writtenIn: named(draft).flatMap(({ as, perspective, organisation }) =>
    perspectives
      .filter((it) => it === perspective)
      .map((it) => ({
        as,
        perspective: it,
        ...(given(organisation) === undefined ? {} : { organisation }),
      })),
  ),
  whyNotInTheRoom: notInTheRoom(draft, people).flatMap((perspective) => {
    const why = given(draft.why[perspective] ?? '');
    return why === undefined ? [] : [{ perspective, why }];
  }),
});
