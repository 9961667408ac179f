import { dayOf, mayAct, type Kind, type World } from '@coproduce/cycle';
import type { Reader, TrailEntry } from '@coproduce/store';
import { appendLeaf, drawSample, emptyPeaks, rootOf } from '@coproduce/trail';
import { z } from 'zod';
import { asked } from '../asked.ts';
import { PartnershipId } from '../ids.ts';
import { mayRead } from '../may-read.ts';
import { look, orNotFound, type Reading } from '../reading.ts';
import { refusedError } from '../refused.ts';
import type { LastChange, SubjectVersion, TrailEntryView, TrailHead, TrailPage, TrailSample } from '../views/trail.ts';
import { namesIn } from '../views/names.ts';
import { trailLine } from '../views/trail-line.ts';

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
] as const satisfies readonly Kind[];

const Subject = z.strictObject({ kind: z.enum(KINDS), id: z.uuid() });
type Subject = z.infer<typeof Subject>;

/** How many entries are read from the log at a time while a page fills. */
const CHUNK = 200;

const Asked = {
  /** Only entries before this one. */
  before: z.int().min(0).optional(),
  limit: z.int().min(1).max(100).default(50),
  /** Only what this member did. */
  member: z.uuid().optional(),
  /** Only what happened to this. */
  subject: Subject.optional(),
  /** Only changes of this kind of thing, or only refused attempts. */
  kind: z.enum([...KINDS, 'refused']).optional(),
  /** Only what was entered from this day on, and until that one, in the partnership's time zone. */
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
};
type Filter = {
  readonly member?: string | undefined;
  readonly kind?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
};

const isWithin = (day: string, { since = day, until = day }: Filter): boolean => since <= day && day <= until;

const passes = ({ entry }: TrailEntry, { member, kind }: Filter): boolean =>
  (member === undefined || (entry.actor.kind === 'member' && entry.actor.member === member)) &&
  (kind === undefined || (kind === 'refused' ? entry.kind === 'refused' : entry.subject.kind === kind));

/** The entries that pass, newest first, one more than asked for where there are more. */
const entriesFor = async (
  { reader, world }: Reading,
  from: Reader,
  asks: Filter & {
    readonly before?: number | undefined;
    readonly limit: number;
    readonly subject?: Subject | undefined;
  },
): Promise<TrailEntry[]> => {
  const found: TrailEntry[] = [];
  let next = asks.before === undefined ? undefined : asks.before - 1;
  while (found.length <= asks.limit && (next === undefined || next >= 0)) {
    const chunk = await from.trail(world.partnership.id, {
      order: 'newestFirst',
      limit: CHUNK,
      ...(next !== undefined && { from: next }),
      ...(asks.subject !== undefined && { subject: asks.subject }),
    });
    const { timeZone } = world.partnership.data;
    found.push(
      ...chunk.filter(
        (one) => mayRead(reader, one.entry) && passes(one, asks) && isWithin(dayOf(one.entry.at, timeZone), asks),
      ),
    );
    const last = chunk.at(-1);
    if (last === undefined || chunk.length < CHUNK) break;
    // Times only go up: before the first day that is asked for nothing more can fit.
    if (asks.since !== undefined && dayOf(last.entry.at, timeZone) < asks.since) break;
    next = last.entry.index - 1;
  }
  return found;
};

const headOf = async (from: Reader, partnership: PartnershipId): Promise<TrailHead> => {
  const { peaks } = orNotFound(await from.head(partnership), 'partnership');
  return { size: peaks.size, root: rootOf(peaks) };
};

/** What happened, newest first, in sentences: the entries this reader may see. */
export const page = asked(Asked).query(({ ctx, input }) =>
  look(ctx, input.partnership, async (reading, from): Promise<TrailPage> => {
    const { limit } = input;
    const entries = await entriesFor(reading, from, input);
    const names = namesIn(reading);
    const lines = entries.slice(0, limit).map((entry) => trailLine(names, entry));
    const mayExport = mayAct({ kind: 'member', member: reading.reader }, 'readRefusals') === undefined;
    return {
      lines,
      next: entries.length > limit ? (lines.at(-1)?.index ?? null) : null,
      mayExport,
      ...(await headOf(from, input.partnership)),
    };
  }),
);

/** One entry that this reader may see, for its proof. Not found is told alike whether it is not there or not theirs. */
export const entry = asked({ index: z.int().min(0) }).query(({ ctx, input }) =>
  look(ctx, input.partnership, async (reading, from): Promise<TrailEntryView> => {
    const [found] = await from.trail(input.partnership, { from: input.index, order: 'oldestFirst', limit: 1 });
    const readable = found?.entry.index === input.index && mayRead(reading.reader, found.entry) ? found : undefined;
    const { size } = await headOf(from, input.partnership);
    return { line: trailLine(namesIn(reading), orNotFound(readable, 'partnership')), size };
  }),
);

/** The root of the first entries. */
const rootAt = async (from: Reader, partnership: PartnershipId, size: number): Promise<string> =>
  rootOf((await from.leafHashes(partnership, size)).reduce(appendLeaf, emptyPeaks));

/**
 * Entries drawn at random by a seed, for whoever may read all of them. Without a size, of the log as it is now; with
 * one, of its first entries, so that a sample can be drawn again later.
 */
export const sample = asked({
  seed: z.string().trim().min(1).max(200),
  count: z.int().min(1).max(100),
  size: z.int().min(1).optional(),
}).query(({ ctx, input }) =>
  look(ctx, input.partnership, async (reading, from): Promise<TrailSample> => {
    const refusal = mayAct({ kind: 'member', member: reading.reader }, 'readRefusals');
    if (refusal !== undefined) throw refusedError(refusal);
    const { partnership, seed, count } = input;
    const head = await headOf(from, partnership);
    const size = Math.min(input.size ?? head.size, head.size);
    const root = size === head.size ? head.root : await rootAt(from, partnership, size);
    const names = namesIn(reading);
    const lines = [];
    for (const index of drawSample({ seed, size, root, count })) {
      const found = await from.trail(partnership, { from: index, order: 'oldestFirst', limit: 1 });
      lines.push(...found.map((one) => trailLine(names, one)));
    }
    return { seed, size, root, lines };
  }),
);

/** The log's size and root for whoever may export it; the files themselves are the server's plain routes. */
export const exportHead = asked({}).query(({ ctx, input }) =>
  look(ctx, input.partnership, (reading, from) => {
    const refusal = mayAct({ kind: 'member', member: reading.reader }, 'readRefusals');
    if (refusal !== undefined) throw refusedError(refusal);
    return headOf(from, input.partnership);
  }),
);

const nameOf = (world: World, id: string | null): LastChange['by'] => {
  const member = world.members.find((it) => it.id === id);
  return member === undefined ? null : { member: member.id, name: member.data.name };
};

const lastChange = async ({ world }: Reading, from: Reader, { kind, id }: Subject): Promise<LastChange[]> => {
  const last = (await from.stepsOf(world.partnership.id, kind, id)).at(-1);
  if (last === undefined) return [];
  const { version, event, by, at } = last;
  return [{ kind, id, version, event, by: nameOf(world, by), at }];
};

/** Who moved each of these last, and to which version: for pages of an open meeting, which ask every few seconds. */
export const changes = asked({ subjects: z.array(Subject).min(1).max(20) }).query(({ ctx, input }) =>
  look(
    ctx,
    input.partnership,
    async (reading, from) => {
      const found: LastChange[] = [];
      for (const subject of input.subjects) found.push(...(await lastChange(reading, from, subject)));
      return found;
    },
    ['partnership', 'members'],
  ),
);

type Versioned = { readonly kind: Kind; readonly id: string; readonly version: number };

const versionOf = ({ kind, id, version }: Versioned): SubjectVersion => ({ kind, id, version });

/** The version of everything there is: what a command names as seen. */
export const versions = asked({}).query(({ ctx, input }) =>
  look(ctx, input.partnership, ({ world }): SubjectVersion[] => [
    ...[
      world.assessments,
      world.plans,
      world.revisions,
      world.goals,
      world.actions,
      world.reviews,
      world.packs,
    ].flatMap((part) => part.map((subject) => versionOf(subject))),
    ...world.consensus.map((subject) => ({
      ...versionOf(subject),
      assessment: subject.data.assessment,
      challenge: subject.data.challenge,
    })),
  ]),
);
