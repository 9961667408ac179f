import { mayAct } from '../acts.ts';
import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import type { Scene } from '../machine.ts';
import { movedSince } from '../machine.ts';
import { signsOn } from '../naming.ts';
import type { Refusal } from '../refusal.ts';
import type { Stored } from '../world.ts';
import { seatChange, seatWhere, whyNotOn, whyNotSeated } from './changed.ts';

/** A choice of one's own; whoever signs has none. */
const whyNotNameAs = (member: Stored<'member'>, { actor, surroundings }: Scene): Refusal | undefined =>
  mayAct(actor, 'nameOneself', { owned: actor.kind === 'member' && actor.member.id === member.id }) ??
  whyNotSeated(member, 'NAME_AS') ??
  (signsOn(member.data, surroundings.today) ? { code: 'alwaysNamed', member: member.id } : undefined);

/**
 * Chooses how documents name oneself from now on; what is locked by then stays as it is. Nothing where that is chosen
 * already.
 */
export const nameAs = command({
  kind: 'member.nameAs',
  reads: ['members'],
  on: 'member',
  whyNot: (id, scene) => whyNotOn(scene.world, id, (member) => whyNotNameAs(member, scene)),
  decide: (world, { member, version, namedAs }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const scene = { world, actor, surroundings };
    const seat = seatWhere(world, member, (it) => whyNotNameAs(it, scene));
    if (!seat.ok) return seat;
    const moved = movedSince(seat.value, version);
    if (moved) return refused(moved);
    const { data } = seat.value;
    if (data.namedAs === namedAs) return decided({ changes: [], answer: {} });
    return decided({
      changes: [seatChange(seat.value, 'NAME_AS', { data: { ...data, namedAs }, facts: { namedAs } })],
      answer: {},
    });
  },
});
