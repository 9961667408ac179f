import type { Facts, Result } from './decision.ts';
import { namedNow, namedPerson } from './naming.ts';
import type { People } from './naming.ts';
import { Perspective } from './words.ts';
import { Attendance } from './people.ts';
import type { AttendanceInput, NamedPerson } from './people.ts';
import type { FieldProblem, Refusal } from './refusal.ts';
import { withPeople } from './with-people.ts';
import type { Day, Instant, MemberId } from './words.ts';

type Path = readonly (string | number)[];

const writtenInPerson = ({ as, perspective, organisation }: AttendanceInput['writtenIn'][number]): NamedPerson => ({
  member: null,
  as,
  perspective,
  ...(organisation === undefined ? {} : { organisation: { id: null, name: organisation } }),
});

const firstRepeat = (items: readonly unknown[]): number => items.findIndex((item, at) => items.indexOf(item) < at);

/** The first field of an attendance that does not hold, and why. */
const problemOf = (
  world: People,
  input: AttendanceInput,
): { readonly path: Path; readonly problem: FieldProblem } | undefined => {
  const seated = new Set(world.members.filter(({ state }) => state === 'seated').map(({ id }) => id));
  for (const list of ['present', 'apologies'] as const) {
    const unknown = input[list].findIndex((id) => !seated.has(id));
    if (unknown !== -1) return { path: [list, unknown], problem: { kind: 'unknown' } };
    const repeat = firstRepeat(input[list]);
    if (repeat !== -1) return { path: [list, repeat], problem: { kind: 'duplicate' } };
  }
  const both = input.apologies.findIndex((id) => input.present.includes(id));
  if (both !== -1) return { path: ['apologies', both], problem: { kind: 'duplicate' } };
  const repeat = firstRepeat(input.whyNotInTheRoom.map(({ perspective }) => perspective));
  if (repeat !== -1) return { path: ['whyNotInTheRoom', repeat, 'perspective'], problem: { kind: 'duplicate' } };
};

/**
 * Attendance as it is kept: everybody frozen as they chose to be named on the day of the meeting, and the perspectives
 * that nobody in the room spoke from, which are computed. A reason for one that somebody did speak from is refused.
 *
 * @param on `day` of the meeting, `path` of the attendance in the command's input
 */
export const recordAttendance = (
  world: People,
  input: AttendanceInput,
  on: { readonly day: Day; readonly now: Instant; readonly enteredBy: MemberId; readonly path: Path },
): Result<Attendance, Refusal> => {
  const invalid = (path: Path, problem: FieldProblem) =>
    ({ ok: false, refusal: { code: 'invalidField', path: [...on.path, ...path], problem } }) as const;
  const found = problemOf(world, input);
  if (found !== undefined) return invalid(found.path, found.problem);

  const present = [
    ...input.present.map((id) => namedPerson(world, id, on.day)),
    ...input.writtenIn.map((person) => writtenInPerson(person)),
  ];
  const inTheRoom = new Set(present.map(({ perspective }) => perspective));
  const spokenFor = input.whyNotInTheRoom.findIndex(({ perspective }) => inTheRoom.has(perspective));
  if (spokenFor !== -1) return invalid(['whyNotInTheRoom', spokenFor, 'perspective'], { kind: 'unknown' });

  const absent = Perspective.options.filter((perspective) => !inTheRoom.has(perspective));
  const why = (perspective: Perspective): { why?: string } => {
    const given = input.whyNotInTheRoom.find((it) => it.perspective === perspective);
    return given === undefined ? {} : { why: given.why };
  };
  return {
    ok: true,
    value: {
      people: [
        ...present.map((person) => ({ person, presence: 'present' as const })),
        ...input.apologies.map((id) => ({
          person: namedPerson(world, id, on.day),
          presence: 'apologies' as const,
        })),
      ],
      notInTheRoom: absent.map((perspective) => ({ perspective, ...why(perspective) })),
      recordedAt: on.now,
      enteredBy: on.enteredBy,
    },
  };
};

/** An attendance with everybody under the name they choose now. */
export const attendanceNow = (world: People, attendance: Attendance, day: Day): Attendance =>
  withPeople(Attendance, attendance, (person) => namedNow(world, person, day));

/** The members who were in the room. */
export const membersPresent = (attendance: Attendance): readonly MemberId[] =>
  attendance.people.flatMap(({ person, presence }) =>
    presence === 'present' && person.member !== null ? [person.member] : [],
  );

/** What the record tells of an attendance: ids of members, perspectives and how many were written in; names are details. */
export const attendanceFacts = ({ people, notInTheRoom }: Attendance): Facts => {
  const ids = (presence: 'present' | 'apologies') =>
    people.flatMap(({ person, presence: was }) => (was === presence && person.member !== null ? [person.member] : []));
  return {
    present: ids('present'),
    apologies: ids('apologies'),
    writtenIn: people.filter(({ person }) => person.member === null).length,
    notInTheRoom: notInTheRoom.map(({ perspective }) => perspective),
  };
};
