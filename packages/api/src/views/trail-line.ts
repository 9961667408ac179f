import { namedPerson, sentenceOf } from '@coproduce/cycle';
import type { TrailEntry } from '@coproduce/store';
import { z } from 'zod';
import type { Reading } from '../reading.ts';
import type { TrailLine } from './trail.ts';

const Details = z.record(z.string(), z.unknown());

const actorOf = ({ world, today }: Reading, { actor }: TrailEntry['entry']): TrailLine['actor'] => {
  if (actor.kind === 'system') return { member: null, as: 'the system' };
  if (actor.kind === 'administrator') return { member: null, as: 'an administrator' };
  const member = world.members.find(({ id }) => id === actor.member);
  return { member: actor.member, as: member === undefined ? 'a member' : namedPerson(world, member.id, today).as };
};

/** One entry as the history page shows it, its people named as they chose. */
export const trailLine = (reading: Reading, { entry, leafHash, words }: TrailEntry): TrailLine => {
  const details = Details.safeParse(words?.details);
  return {
    index: entry.index,
    at: entry.at,
    actor: actorOf(reading, entry),
    kind: entry.kind,
    subject: entry.subject,
    event: entry.event?.type ?? entry.kind,
    facts: entry.event?.facts ?? {},
    details: details.success ? details.data : null,
    sentence: sentenceOf(entry),
    leafHash,
  };
};
