import { challengeById } from '@coproduce/framework';
import type { Edition } from '@coproduce/framework';
import { mayAct } from '../acts.ts';
import { byMember } from '../by-member.ts';
import type { Actor } from '../decision.ts';
import { byId } from '../find.ts';
import type { PlaceInput } from '../inputs.ts';
import type { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { takesPart } from './taking-part.ts';

/**
 * Why a view cannot be kept as its author's working text, or nothing where it can. No command of the record: until the
 * reveal a view is nobody else's, and no entry tells of it.
 */
export const whyNotPlace = (
  world: Pick<World, 'assessments'>,
  { assessment, placement }: PlaceInput,
  actor: Actor,
  edition: Edition,
): Refusal | undefined => {
  const by = byMember(actor, 'place');
  if (!by.ok) return by.refusal;
  const noRight = mayAct(actor, 'place');
  if (noRight) return noRight;
  const found = byId(world.assessments, assessment);
  if (found === undefined) return { code: 'notFound', kind: 'assessment' };
  if (found.state !== 'gathering') {
    const { kind, id, state } = found;
    return { code: 'wrongState', kind, id, event: 'PLACE', state, possibleFrom: ['gathering'] };
  }
  if (!takesPart(by.value)) return { code: 'notTakingPart', member: by.value.id };
  return challengeById(edition, placement.challenge) === undefined
    ? { code: 'invalidField', path: ['placement', 'challenge'], problem: { kind: 'unknown' } }
    : undefined;
};
