import { mayAct } from '../acts.ts';
import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import type { Scene } from '../machine.ts';
import { movedSince } from '../machine.ts';
import type { Refusal } from '../refusal.ts';
import type { Stored } from '../world.ts';
import { seatWhere, whyNotOn, whyNotSeated } from './changed.ts';
import { isUnderWay } from './second-person.ts';
import { vacating, vacatingReads } from './vacate.ts';

const notOwn = (member: Stored<'member'>, { actor }: Pick<Scene, 'actor'>): Refusal | undefined =>
  actor.kind === 'member' && actor.member.id === member.id ? { code: 'ownSeat' } : undefined;

/** Who looks from outside is not put out by those they look at. */
const notAnAuditor = ({ data }: Stored<'member'>, { actor }: Pick<Scene, 'actor'>): Refusal | undefined => {
  const { roles, seatedBy = null, until = null } = data;
  if (!roles.includes('auditor')) return undefined;
  return actor.kind === 'member' && actor.member.id === seatedBy
    ? undefined
    : { code: 'auditorStays', until, seatedBy };
};

const nothingUnderWay = ({ world }: Pick<Scene, 'world'>): Refusal | undefined =>
  isUnderWay(world) ? { code: 'secondPersonNeeded', why: 'removeMember', waitingFor: [] } : undefined;

const whyNotRemove = (member: Stored<'member'>, scene: Scene): Refusal | undefined =>
  mayAct(scene.actor, 'removeMember') ??
  whyNotSeated(member, 'REMOVE') ??
  notOwn(member, scene) ??
  notAnAuditor(member, scene) ??
  nothingUnderWay(scene);

/** Ends somebody's part in a partnership. Their access goes; what they did stays, under the name they chose. */
export const removeMember = command({
  kind: 'member.remove',
  reads: [...vacatingReads, 'assessments'],
  on: 'member',
  whyNot: (id, scene) => whyNotOn(scene.world, id, (member) => whyNotRemove(member, scene)),
  decide: (world, { member, version, reason }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const scene = { world, actor, surroundings };
    const seat = seatWhere(world, member, (it) => whyNotRemove(it, scene));
    if (!seat.ok) return seat;
    const moved = movedSince(seat.value, version);
    if (moved) return refused(moved);
    const changes = vacating(seat.value, { type: 'REMOVE', details: { reason } }, scene);
    return changes.ok ? decided({ changes: changes.value, answer: {} }) : changes;
  },
});
