import { mayAct } from '../acts.ts';
import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import type { Scene } from '../machine.ts';
import { movedSince } from '../machine.ts';
import type { Refusal } from '../refusal.ts';
import type { Stored } from '../world.ts';
import { seatWhere, whyNotOn, whyNotSeated } from './changed.ts';
import { vacating, vacatingReads } from './vacate.ts';

const whyNotLeave = (member: Stored<'member'>, { actor }: Pick<Scene, 'actor'>): Refusal | undefined =>
  mayAct(actor, 'leave', { owned: actor.kind === 'member' && actor.member.id === member.id }) ??
  whyNotSeated(member, 'LEAVE');

/** Ends one's own part in a partnership, whenever one likes; nobody is asked why. */
export const leaveSeat = command({
  kind: 'member.leave',
  reads: vacatingReads,
  on: 'member',
  whyNot: (id, scene) => whyNotOn(scene.world, id, (member) => whyNotLeave(member, scene)),
  decide: (world, { member, version }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const scene = { world, actor, surroundings };
    const seat = seatWhere(world, member, (it) => whyNotLeave(it, scene));
    if (!seat.ok) return seat;
    const moved = movedSince(seat.value, version);
    if (moved) return refused(moved);
    const changes = vacating(seat.value, { type: 'LEAVE' }, scene);
    return changes.ok ? decided({ changes: changes.value, answer: {} }) : changes;
  },
});
