import { plusDays, startOf, type Kind } from '@coproduce/cycle';
import type { Reader, TrailEntry } from '@coproduce/store';
import { z } from 'zod';
import { mayRead } from '../may-read.ts';
import type { Reading } from '../reading.ts';

/** The kinds of thing that the history tells of. */
const KINDS = [
  'partnership',
  'organisation',
  'member',
  'assessment',
  'consensus',
  'plan',
  'revision',
  'goal',
  'action',
  'review',
  'pack',
  'question',
  'statement',
] as const satisfies readonly Kind[];

/** Kinds of entry that move nothing, each worth looking for by itself. */
const APART = ['refused', 'erased', 'downloaded'] as const;

const Day = z.iso
  .date('Give a real date, with day, month and year')
  .refine((day) => day >= '1900' && day < '2200', 'Give a year from 1900 to 2199');

/** What of the history is asked for; each narrows it. */
export const filters = {
  /** Only what this member did. */
  member: z.uuid().optional(),
  /** Only what happened to this. */
  subject: z.strictObject({ kind: z.enum(KINDS), id: z.uuid() }).optional(),
  /** Only what is about this kind of thing, or only refused attempts, erasures or downloads. */
  kind: z.enum([...KINDS, ...APART]).optional(),
  /** Only from this day on, and only until that one, both counted, in the partnership's time zone. */
  since: Day.optional(),
  until: Day.optional(),
};

const Filters = z.object(filters);
type Filters = z.infer<typeof Filters>;

/** How many entries are read from the log at a time while a page fills, and how many for one page at the most. */
const CHUNK = 200;
const MOST_READ = 5_000;

const isApart = z.enum(APART);

/** As much of what is asked as the database itself looks for. */
const narrowed = ({ subject, kind, since, until }: Filters, timeZone: string) => {
  const apart = isApart.safeParse(kind);
  return {
    ...(subject !== undefined && { subject }),
    ...(apart.success && { kind: apart.data }),
    ...(since !== undefined && { since: startOf(since, timeZone) }),
    ...(until !== undefined && { before: startOf(plusDays(until, 1), timeZone) }),
  };
};

const passes = ({ entry }: TrailEntry, { member, kind }: Filters): boolean =>
  (member === undefined || (entry.actor.kind === 'member' && entry.actor.member === member)) &&
  (kind === undefined || isApart.safeParse(kind).success || entry.subject.kind === kind);

/** Entries newest first, and where to go on: null at the end. */
export type EntriesFound = { readonly entries: readonly TrailEntry[]; readonly next: number | null };

/**
 * The entries that fit what is asked and that this reader may read. A page may have fewer than its limit, or none, and
 * still go on: no page looks through more of a long log than a reader would wait for.
 */
export const entriesFor = async (
  { reader, world }: Reading,
  from: Reader,
  asks: Filters & { readonly before?: number | undefined; readonly limit: number },
): Promise<EntriesFound> => {
  const { id, data } = world.partnership;
  const where = narrowed(asks, data.timeZone);
  const found: TrailEntry[] = [];
  let next = asks.before;
  for (let read = 0; read < MOST_READ; read += CHUNK) {
    const chunk = await from.trail(id, {
      ...where,
      order: 'newestFirst',
      limit: CHUNK,
      ...(next !== undefined && { from: next - 1 }),
    });
    found.push(...chunk.filter((one) => mayRead(reader, one.entry) && passes(one, asks)));
    if (found.length > asks.limit) {
      const entries = found.slice(0, asks.limit);
      return { entries, next: entries.at(-1)?.entry.index ?? null };
    }
    next = chunk.at(-1)?.entry.index ?? 0;
    if (chunk.length < CHUNK || next === 0) return { entries: found, next: null };
  }
  return { entries: found, next: next ?? null };
};
