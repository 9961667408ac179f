import { sentenceOf, type Names } from '@coproduce/cycle';
import type { TrailEntry } from '@coproduce/store';
import { z } from 'zod';
import type { TrailLine } from './trail.ts';

const Details = z.record(z.string(), z.unknown());

const actorOf = (names: Names, { actor }: TrailEntry['entry']): TrailLine['actor'] => {
  if (actor.kind === 'member') return { member: actor.member, as: names.member(actor.member) };
  return { member: null, as: actor.kind === 'system' ? 'the system' : 'an administrator' };
};

/** One entry as the history page shows it. */
export const trailLine = (names: Names, { entry, leafHash, words }: TrailEntry): TrailLine => {
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
  };
};
