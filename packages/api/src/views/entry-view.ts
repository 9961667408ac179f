import type { Names, Stored } from '@coproduce/cycle';
import type { Reader, TrailEntry } from '@coproduce/store';
import { z } from 'zod';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import { namesIn } from './names.ts';
import { actorOf } from './trail-line.ts';
import type { ErasureView, QuestionView } from './trail.ts';

/** More entries than any question has, and more erasures than any thing has. */
const MOST = 1000;

const Said = z.object({ words: z.string() });
const Why = z.object({ reason: z.string() });

const saidIn = (names: Names, { entry, words }: TrailEntry): QuestionView['asked'] => ({
  as: actorOf(names, entry).as,
  at: entry.at,
  words: Said.safeParse(words?.details).data?.words ?? null,
  entry: entry.index,
});

const questionView = async (
  reading: Reading,
  from: Reader,
  { kind, id, data }: Stored<'question'>,
): Promise<QuestionView> => {
  const names = namesIn(reading);
  const subject = { kind, id };
  const told = await from.trail(reading.world.partnership.id, { order: 'oldestFirst', limit: MOST, subject });
  const moved = told.filter(({ entry }) => entry.subject.before !== entry.subject.after);
  const [asked, ...answers] = moved.map((one) => saidIn(names, one));
  const unsaid = { as: names.member(data.askedBy), at: data.askedAt, words: null, entry: data.entry };
  return { id, asked: asked ?? unsaid, answers, steps: stepsOn(reading, { kind, id }) };
};

/** The questions put to an entry that this reader may read, in the order in which they were put. */
export const questionsPut = async (reading: Reading, from: Reader, index: number): Promise<QuestionView[]> => {
  const put = reading.world.questions.filter(({ data }) => data.entry === index);
  const views: QuestionView[] = [];
  for (const question of put) views.push(await questionView(reading, from, question));
  return views.toSorted((one, other) => one.asked.entry - other.asked.entry);
};

/** When, by whom and why the words of an entry were erased; null where no entry tells of it. */
export const erasureOf = async (
  reading: Reading,
  from: Reader,
  { entry: { index, subject } }: TrailEntry,
): Promise<ErasureView | null> => {
  const { kind, id } = subject;
  const erasures = await from.trail(reading.world.partnership.id, {
    order: 'newestFirst',
    limit: MOST,
    kind: 'erased',
    subject: { kind, id },
  });
  const found = erasures.find(({ entry }) => entry.event?.facts['entry'] === index);
  if (found === undefined) return null;
  const { entry, words } = found;
  return {
    entry: entry.index,
    at: entry.at,
    as: actorOf(namesIn(reading), entry).as,
    why: Why.safeParse(words?.details).data?.reason ?? null,
  };
};
