import { mayAct } from '../acts.ts';
import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import type { Scene } from '../machine.ts';
import { movedSince } from '../machine.ts';
import type { Refusal } from '../refusal.ts';
import type { Stored } from '../world.ts';
import { seatChange, seatWhere, whyNotOn, whyNotSeated } from './changed.ts';
import { whyNotFill, withSigning } from './signing-seat.ts';

/** Nobody holds two seats that sign; a further signatory, or a deputy, may become the lead of their side. */
const holdsNone = ({ id, data: { signing } }: Stored<'member'>): Refusal | undefined =>
  signing === undefined || signing.alsoAgreeing === true || signing.deputy !== undefined
    ? undefined
    : { code: 'holdsSeat', member: id };

const whyNotSeat = (member: Stored<'member'>, { actor }: Pick<Scene, 'actor'>): Refusal | undefined =>
  mayAct(actor, 'fillSeat') ?? whyNotSeated(member, 'TAKE_SEAT') ?? holdsNone(member);

/** Gives somebody who is there a seat that signs: a side's own while it is vacant, or a further signatory's. */
export const fillSeat = command({
  kind: 'member.seat',
  reads: ['members', 'organisations'],
  on: 'member',
  whyNot: (id, scene) => whyNotOn(scene.world, id, (member) => whyNotSeat(member, scene)),
  decide: (world, { member, version, ...seat }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const scene = { world, actor, surroundings };
    const found = seatWhere(world, member, (it) => whyNotSeat(it, scene));
    if (!found.ok) return found;
    const { value } = found;
    const again = seat.kind === 'alsoAgreeing' && value.data.signing !== undefined;
    const refusal =
      movedSince(value, version) ??
      (again ? ({ code: 'holdsSeat', member } as const) : whyNotFill(seat, value.data.perspective, scene));
    if (refusal) return refused(refusal);
    const data = withSigning(value.data, seat, surroundings.today);
    const { side, kind, organisation, post, authority } = seat;
    const facts = { side, kind, organisation, roles: data.roles };
    return decided({
      changes: [seatChange(value, 'TAKE_SEAT', { data, facts, details: { post, authority } })],
      answer: {},
    });
  },
});
