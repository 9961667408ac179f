import type { InputOf } from '../inputs.ts';
import type { Scene } from '../machine.ts';
import { leadOf, leadOn } from '../naming.ts';
import type { MemberData } from '../people.ts';
import type { Refusal } from '../refusal.ts';
import type { OrganisationId, Perspective, Side } from '../words.ts';

/** A seat that signs, as somebody is to hold it. */
export type SeatToFill = Pick<InputOf<'member.seat'>, 'side' | 'kind' | 'post' | 'authority'> & {
  readonly organisation: OrganisationId;
};

const otherSideOf = (side: Side): Side => (side === 'provider' ? 'commissioner' : 'provider');

/** There is one lead's seat on each side. */
const stillVacant = ({ side, kind }: SeatToFill, { world }: Scene): Refusal | undefined => {
  const lead = kind === 'lead' ? leadOn(world, side) : undefined;
  return lead && { code: 'seatTaken', side, member: lead.id };
};

/** One organisation does not sign for both sides, until the reason for that can be recorded and printed (decision 11). */
const ofTheirOwn = ({ side, organisation }: SeatToFill, { world }: Scene): Refusal | undefined => {
  if (!world.organisations.some(({ id }) => id === organisation)) {
    return { code: 'invalidField', path: ['organisation'], problem: { kind: 'unknown' } };
  }
  const signsForOther = world.members.some(
    ({ state, data }) =>
      state === 'seated' && data.signing?.side === otherSideOf(side) && data.organisation === organisation,
  );
  return signsForOther ? { code: 'sameOrganisation', organisation } : undefined;
};

/** Whoever fills a seat alone belongs to its side: speaks for it, or comes from the organisation that it stands for. */
const byOwnSide = ({ side, organisation }: SeatToFill, { actor }: Scene): Refusal | undefined => {
  const own =
    actor.kind === 'member' &&
    (actor.member.data.perspective === side || actor.member.data.organisation === organisation);
  return own ? undefined : { code: 'secondPersonNeeded', why: 'fillSeat', waitingFor: [] };
};

/** Why a seat that signs cannot be filled like this by this actor, with somebody who speaks from that perspective. */
export const whyNotFill = (
  seat: SeatToFill,
  perspective: Perspective | null | undefined,
  scene: Scene,
): Refusal | undefined =>
  (perspective === seat.side ? undefined : { code: 'otherSide' as const, side: seat.side }) ??
  stillVacant(seat, scene) ??
  ofTheirOwn(seat, scene) ??
  byOwnSide(seat, scene);

/** What a member's seat is with the right to sign; a lead's comes with the role, which is named first. */
export const withSigning = (
  data: MemberData,
  { side, kind, organisation, post, authority }: SeatToFill,
  since: string,
): MemberData => {
  const role = leadOf[side];
  return {
    ...data,
    roles: kind === 'lead' ? [role, ...data.roles.filter((it) => it !== role)] : data.roles,
    organisation,
    post,
    signing: { side, post, authority, ...(kind === 'alsoAgreeing' ? { alsoAgreeing: true } : {}), since },
  };
};
