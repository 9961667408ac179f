import { z } from 'zod';
import { listOf } from '../form/bounded.ts';
import { Digest } from '../form/digest.ts';
import { Instant } from '../form/instant.ts';
import { Fact, Facts, Token, Word } from './fact.ts';

/** More than any entry has. */
const MOST_ROLES = 100;
const MOST_MADE = 10_000;

/** A subject's version, counted from 1. */
const Version = z.int().min(1);

/** Who did it: a member (never the account behind it) with all roles held then, the system, or an administrator. */
const Actor = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('member'),
    member: Token,
    roles: listOf(Word, MOST_ROLES).refine((roles) => roles.length > 0, 'A member acts in a role'),
  }),
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('administrator'), administrator: Token }),
]);

const shape = z.strictObject({
  type: z.literal('coproduce/entry/v1'),
  /** The partnership's id; `instance` in the instance's own log. */
  partnership: z.union([z.uuid(), z.literal('instance')]),
  index: z.int().min(0),
  at: Instant,
  /** What the clock said, where it stood back behind the entry before. */
  clock: Instant.exactOptional(),
  actor: Actor,
  kind: Word,
  /** The thing concerned; `before` is null for a new one, and equals `after` where it did not move. */
  subject: z.strictObject({ kind: Word, id: Token, before: Version.nullable(), after: Version }),
  /** The machine, by id and version, under which the subject moved. */
  machine: z.strictObject({ id: Word, version: Version }).exactOptional(),
  event: z.strictObject({ type: Word, facts: Facts }).exactOptional(),
  /** What the decision was taken on, without words, so that it can be taken again; with the first entry of each. */
  grounds: z
    .strictObject({
      command: Word,
      input: Fact,
      ids: listOf(Token, MOST_MADE),
      digests: listOf(Digest, MOST_MADE),
      record: Fact.exactOptional(),
    })
    .exactOptional(),
  /** The command's id; null where no command was sent. */
  command: z.uuid().nullable(),
  /** Salted digest of the details; null where there are none. */
  payload: Digest.nullable(),
  /** The entry that raised this one. */
  causedBy: z.int().min(0).exactOptional(),
});

type Claims = Omit<z.infer<typeof shape>, 'type'>;

const moves = ({ subject }: Claims): boolean => subject.after !== subject.before;

/** What must hold inside one entry, beyond the shape of its members. */
const rules: readonly {
  readonly path: string;
  readonly broken: (entry: Claims) => boolean;
  readonly message: string;
}[] = [
  {
    path: 'subject',
    broken: (entry) => moves(entry) && entry.subject.after !== (entry.subject.before ?? 0) + 1,
    message: 'A version moves by one, from 1 for a new subject, or stays',
  },
  {
    path: 'machine',
    broken: (entry) => entry.machine !== undefined && (entry.event === undefined || !moves(entry)),
    message: 'A machine is named with its event, and only where the subject moved',
  },
  {
    path: 'kind',
    broken: (entry) => entry.kind === 'refused' && moves(entry),
    message: 'What was refused moved nothing',
  },
  {
    path: 'causedBy',
    broken: (entry) => entry.causedBy !== undefined && entry.causedBy >= entry.index,
    message: 'The cause comes before',
  },
  {
    path: 'clock',
    broken: (entry) => entry.clock !== undefined && entry.clock >= entry.at,
    message: 'The clock is noted only where it stood back',
  },
];

/** How many bytes an entry may have: far more than any has, and little enough for a line that a stranger sends. */
export const LONGEST_LEAF = 1_048_576;

/** One line of the trail, `coproduce/entry/v1`: what the leaf's bytes say. */
export const Entry = shape.superRefine((entry, context) => {
  for (const { path, broken, message } of rules) {
    if (broken(entry)) context.addIssue({ code: 'custom', path: [path], message });
  }
});
export type Entry = z.infer<typeof Entry>;

/** An entry before it has its place in the log: what happened, to what, by whom. */
export type EntryDraft = Omit<Entry, 'type' | 'index' | 'at' | 'clock'>;
