import { mayAct } from '@coproduce/cycle';
import type { Reader, TrailEntry } from '@coproduce/store';
import { appendLeaf, drawSample, emptyPeaks, rootOf } from '@coproduce/trail';
import { z } from 'zod';
import { asked } from '../asked.ts';
import { entryToRead } from '../entry-to-read.ts';
import type { PartnershipId } from '../ids.ts';
import { look, orNotFound, type Reading } from '../reading.ts';
import { nothingHere, refusedError } from '../refused.ts';
import { stepsOn } from '../steps.ts';
import { erasureOf, questionsPut } from '../views/entry-view.ts';
import { namesIn } from '../views/names.ts';
import { trailLines } from '../views/trail-line.ts';
import type { EntryView, TrailHead, TrailPage, TrailSample, TrailSubject } from '../views/trail.ts';
import { entriesFor, filters } from './trail-entries.ts';

const Asked = {
  ...filters,
  /** Only entries before this one. */
  before: z.int().min(0).optional(),
  limit: z.int().min(1).max(100).default(50),
};

const headOf = async (from: Reader, partnership: PartnershipId): Promise<TrailHead> => {
  const { peaks } = orNotFound(await from.head(partnership), 'partnership');
  return { size: peaks.size, root: rootOf(peaks) };
};

const whyNotExport = ({ reader }: Reading) => mayAct({ kind: 'member', member: reader }, 'readRefusals');

/** What happened, newest first, in sentences: the entries this reader may see. */
export const page = asked(Asked).query(({ ctx, input }) =>
  look(ctx, input.partnership, async (reading, from): Promise<TrailPage> => {
    const { entries, next } = await entriesFor(reading, from, input);
    const mayExport = whyNotExport(reading) === undefined;
    return { lines: trailLines(reading, entries), next, mayExport, ...(await headOf(from, input.partnership)) };
  }),
);

/** One entry with its words, its questions and its place in the log. What a reader may not read is not there. */
export const entry = asked({ index: z.int().min(0) }).query(({ ctx, input: { partnership, index } }) =>
  look(ctx, partnership, async (reading, from): Promise<EntryView> => {
    const found = await entryToRead(from, partnership, reading.reader, index);
    const [line] = found === undefined ? [] : trailLines(reading, [found]);
    if (found === undefined || line === undefined) throw nothingHere();
    const newest = await from.checkpoint(partnership);
    return {
      line,
      leaf: new TextDecoder().decode(found.leaf),
      erasure: line.erased ? await erasureOf(reading, from, found) : null,
      questions: await questionsPut(reading, from, index),
      steps: stepsOn(reading, reading.world.partnership).filter(({ command }) => command === 'question.ask'),
      checkpoint: newest !== undefined && newest.size > index ? { size: newest.size, at: newest.at } : null,
      ...(await headOf(from, partnership)),
    };
  }),
);

/** Everything the history can be asked about by name. */
export const subjects = asked({}).query(({ ctx, input }) =>
  look(ctx, input.partnership, (reading): TrailSubject[] => {
    const { world } = reading;
    const names = namesIn(reading);
    const parts = [
      world.assessments,
      world.plans,
      world.revisions,
      world.goals,
      world.actions,
      world.reviews,
      world.packs,
    ];
    return parts.flatMap((part) => part.map(({ kind, id }) => ({ kind, id, called: names.subject(kind, id) })));
  }),
);

/** The head of a log as it was at a size; as it is now where it was never longer. */
const headAt = async (from: Reader, partnership: PartnershipId, size: number | undefined): Promise<TrailHead> => {
  const head = await headOf(from, partnership);
  if (size === undefined || size >= head.size) return head;
  return { size, root: rootOf((await from.leafHashes(partnership, size)).reduce(appendLeaf, emptyPeaks)) };
};

/**
 * Entries drawn at random by a seed, for whoever may read all of them. Without a size, of the log as it is now; with
 * one, of its first entries, so that a sample can be drawn again later.
 */
export const sample = asked({
  seed: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\p{C}]+$/u, 'Use letters, digits and signs, on one line'),
  count: z.int().min(1).max(100),
  size: z.int().min(1).optional(),
}).query(({ ctx, input: { partnership, seed, count, size } }) =>
  look(ctx, partnership, async (reading, from): Promise<TrailSample> => {
    const refusal = whyNotExport(reading);
    if (refusal !== undefined) throw refusedError(refusal);
    const head = await headAt(from, partnership, size);
    const found: TrailEntry[] = [];
    for (const index of drawSample({ seed, count, ...head })) {
      const one = await entryToRead(from, partnership, reading.reader, index);
      if (one !== undefined) found.push(one);
    }
    return { ...head, seed, lines: trailLines(reading, found) };
  }),
);

/** The log's size and root for whoever may export it; the files themselves are the server's plain routes. */
export const exportHead = asked({}).query(({ ctx, input }) =>
  look(ctx, input.partnership, (reading, from) => {
    const refusal = whyNotExport(reading);
    if (refusal !== undefined) throw refusedError(refusal);
    return headOf(from, input.partnership);
  }),
);
