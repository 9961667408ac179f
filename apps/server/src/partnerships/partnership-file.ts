import { unprintableIn } from '@coproduce/pack/letters';
import { z } from 'zod';
import { parseDocument } from 'yaml';

const Ref = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'Use a name of letters and digits that begins with a small letter');
const Text = z.string().trim().min(1).max(200);

const FileOrganisation = z.strictObject({
  ref: Ref,
  name: Text,
  kind: z.enum(['nhsProvider', 'otherProvider', 'commissioner', 'independentSector', 'userOrCarerGroup', 'other']),
  odsCode: Text.optional(),
});

export const FilePerson = z.strictObject({
  ref: Ref,
  name: Text,
  firstName: Text,
  email: z.email(),
  roles: z
    .array(z.enum(['coordinator', 'providerLead', 'commissioner', 'representative', 'contributor', 'auditor']))
    .min(1),
  perspective: z.enum(['provider', 'commissioner', 'serviceUsers', 'carers', 'independentSector']).optional(),
  organisation: Ref.optional(),
  post: Text.optional(),
  namedAs: z.enum(['fullName', 'firstName', 'perspectiveOnly']).optional(),
  /** A seat that signs: for which side, and who there gave the authority. */
  signing: z
    .strictObject({ side: z.enum(['commissioner', 'provider']), authority: z.string().trim().min(1) })
    .optional(),
  /** An auditor's access ends this many days after it begins. */
  auditorDays: z.int().min(1).max(3650).optional(),
});
export type FilePerson = z.infer<typeof FilePerson>;

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const PartnershipPart = z.strictObject({
  name: Text,
  timeZone: z.string().refine(isTimeZone, 'Name a time zone such as Europe/London').default('Europe/London'),
  answerDays: z.int().min(2).max(20).default(5),
  readingDays: z.int().min(0).max(20).default(5),
});

/** What no document could print, wherever it stands in the file. */
const unprintableProblems = (file: object): readonly string[] => {
  const found = unprintableIn(file);
  return found === undefined
    ? []
    : [
        `${found.path.join('.')} has the character ${found.character} (${found.codePoint}), which our documents cannot print`,
      ];
};

type Seats = { readonly people: readonly FilePerson[]; readonly organisations: readonly { readonly ref: string }[] };

/** What must hold between people and organisations; each problem says whom it is about. */
const seatProblems = ({ people, organisations }: Seats): readonly string[] => {
  const refs = new Set(organisations.map(({ ref }) => ref));
  const all = [...people.map(({ ref }) => ref), ...organisations.map(({ ref }) => ref)];
  const twice = all.filter((ref, at) => all.indexOf(ref) !== at).map((ref) => `"${ref}" names two things`);
  const own = people.flatMap((person) => {
    const { ref, organisation, signing, post, roles, perspective } = person;
    const role = signing?.side === 'provider' ? 'providerLead' : 'commissioner';
    return [
      organisation !== undefined &&
        !refs.has(organisation) &&
        `${ref} belongs to "${organisation}", which is not there`,
      signing !== undefined && organisation === undefined && `${ref} signs, and needs an organisation`,
      signing !== undefined && post === undefined && `${ref} signs, and needs a post`,
      signing !== undefined &&
        !roles.includes(role) &&
        `${ref} signs for the ${signing.side}, and needs the role ${role}`,
      roles.some((it) => it !== 'auditor' && it !== 'coordinator') &&
        perspective === undefined &&
        `${ref} needs a perspective`,
      roles.includes('auditor') && roles.length > 1 && `${ref} is an auditor and can hold no other role`,
    ].filter((problem) => problem !== false);
  });
  const seats = (['commissioner', 'provider'] as const).flatMap((side) =>
    people.filter(({ signing }) => signing?.side === side).length > 1
      ? [`Two people sign for the ${side}; there is one such seat`]
      : [],
  );
  const signing = people.filter((person) => person.signing !== undefined);
  const sameOrganisation =
    signing.length > 1 && new Set(signing.map(({ organisation }) => organisation)).size === 1
      ? ['Both sides would sign for one organisation, and the reason for that cannot be recorded yet']
      : [];
  return [...twice, ...own, ...seats, ...sameOrganisation];
};

/** What `partnership create --from FILE` reads: a partnership, its organisations, its people and their seats. */
export const PartnershipFile = z.strictObject({
  partnership: PartnershipPart,
  /** The edition by its id; the newest one unless given. */
  edition: z.string().optional(),
  organisations: z.array(FileOrganisation),
  people: z.array(FilePerson).min(1),
});
export type PartnershipFile = z.infer<typeof PartnershipFile>;

/** What is wrong with a file whose every part can be read. */
export const problemsOf = (file: PartnershipFile): readonly string[] => [
  ...seatProblems(file),
  ...unprintableProblems(file),
];

/** A file that makes no partnership; the message names the file, the field and what to do. */
export class PartnershipFileError extends Error {
  override readonly name = 'PartnershipFileError';
}

/** Reads such a file from YAML. */
export const parsePartnershipFile = (text: string, file: string): PartnershipFile => {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) throw new PartnershipFileError(`${file}: ${fault.message}`);
  const parsed = PartnershipFile.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success)
    throw new PartnershipFileError(`${file} describes no partnership:\n${z.prettifyError(parsed.error)}`);
  const problems = problemsOf(parsed.data);
  if (problems.length > 0) throw new PartnershipFileError(`${file}:\n  ${problems.join('\n  ')}`);
  return parsed.data;
};
