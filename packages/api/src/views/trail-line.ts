import { sentenceOf, type Names, type World } from '@coproduce/cycle';
import type { TrailEntry } from '@coproduce/store';
import { z } from 'zod';
import type { Reading } from '../reading.ts';
import { namesIn } from './names.ts';
import type { TrailLine } from './trail.ts';

const Details = z.record(z.string(), z.unknown());

/** Who did what an entry tells of, named as they chose. */
export const actorOf = (names: Names, { actor }: TrailEntry['entry']): TrailLine['actor'] => {
  if (actor.kind === 'member') return { member: actor.member, as: names.member(actor.member) };
  return { member: null, as: actor.kind === 'system' ? 'the system' : 'an administrator' };
};

const questionsOf = ({ questions }: World, index: number): TrailLine['questions'] => {
  const put = questions.filter(({ data }) => data.entry === index);
  return { put: put.length, unanswered: put.filter(({ state }) => state === 'asked').length };
};

/** Entries as the history page shows them. */
export const trailLines = (reading: Reading, entries: readonly TrailEntry[]): readonly TrailLine[] => {
  const names = namesIn(reading);
  return entries.map(({ entry, leafHash, words }) => {
    const details = Details.safeParse(words?.details);
    return {
      index: entry.index,
      at: entry.at,
      actor: actorOf(names, entry),
      kind: entry.kind,
      subject: entry.subject,
      event: entry.event?.type ?? entry.kind,
      facts: entry.event?.facts ?? {},
      details: details.success ? details.data : null,
      erased: entry.payload !== null && words === null,
      sentence: sentenceOf(entry, names),
      leafHash,
      questions: questionsOf(reading.world, entry.index),
    };
  });
};
