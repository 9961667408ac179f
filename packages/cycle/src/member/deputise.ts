import { mayAct } from '../acts.ts';
import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import type { InputOf } from '../inputs.ts';
import type { Scene } from '../machine.ts';
import { movedSince } from '../machine.ts';
import { leadOn } from '../naming.ts';
import type { Refusal } from '../refusal.ts';
import { Side } from '../words.ts';
import type { Stored, World } from '../world.ts';
import { seatChange, seatWhere, whyNotOn, whyNotSeated } from './changed.ts';

const ledBy = (world: Pick<World, 'members'>, { actor }: Pick<Scene, 'actor'>): Side | undefined =>
  Side.options.find((side) => actor.kind === 'member' && leadOn(world, side)?.id === actor.member.id);

/** A deputy is of the lead's own side and organisation, and holds no other seat that signs. */
const ofTheLeads = (member: Stored<'member'>, { world, actor }: Scene): Refusal | undefined => {
  if (actor.kind !== 'member') throw new TypeError('Only a lead has a deputy');
  const side = ledBy(world, { actor });
  const { data } = actor.member;
  if (side === undefined)
    return { code: 'seatVacant', side: data.roles.includes('commissioner') ? 'commissioner' : 'provider' };
  const { signing, perspective, organisation } = member.data;
  const holdsAnother = signing !== undefined && signing.deputy?.of !== actor.member.id;
  if (member.id === actor.member.id || holdsAnother) return { code: 'holdsSeat', member: member.id };
  if (perspective !== side) return { code: 'otherSide', side };
  return organisation === data.organisation
    ? undefined
    : { code: 'otherOrganisation', organisation: data.organisation };
};

/** Whose signature a locked pack asks for is fixed in it: neither the lead's seat nor the deputy's changes behind it. */
const nothingLocked = (member: Stored<'member'>, { world, actor }: Scene): Refusal | undefined => {
  const own = [member.id, ...(actor.kind === 'member' ? [actor.member.id] : [])];
  const waiting = world.packs.find(
    ({ state, data }) => state === 'locked' && own.some((id) => data.locked?.required.includes(id) === true),
  );
  return waiting && { code: 'packInTheWay', pack: waiting.id, number: waiting.data.number, state: waiting.state };
};

const daysHold = (
  { from, until }: InputOf<'member.deputise'>,
  { surroundings: { today } }: Scene,
): Refusal | undefined => {
  if (from < today) return { code: 'invalidField', path: ['from'], problem: { kind: 'notBefore', day: today } };
  return until < from
    ? { code: 'invalidField', path: ['until'], problem: { kind: 'notBefore', day: from } }
    : undefined;
};

/** One deputy at a time. */
const nobodyElse = (
  { member, from, until }: InputOf<'member.deputise'>,
  { world, actor }: Scene,
): Refusal | undefined => {
  const other = world.members.find(({ id, state, data: { signing } }) => {
    const deputy = signing?.deputy;
    const own = actor.kind === 'member' && deputy?.of === actor.member.id && state === 'seated' && id !== member;
    return own && deputy.from <= until && from <= deputy.until;
  });
  return other?.data.signing && { code: 'seatTaken', side: other.data.signing.side, member: other.id };
};

const whyNotDeputise = (member: Stored<'member'>, scene: Scene): Refusal | undefined =>
  mayAct(scene.actor, 'deputise') ??
  whyNotSeated(member, 'DEPUTISE') ??
  ofTheLeads(member, scene) ??
  nothingLocked(member, scene);

/** Seats somebody who signs in the lead's place on some days; only the lead they stand for does. */
export const seatDeputy = command({
  kind: 'member.deputise',
  reads: ['members', 'packs'],
  on: 'member',
  whyNot: (id, scene) => whyNotOn(scene.world, id, (member) => whyNotDeputise(member, scene)),
  decide: (world, input, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const scene = { world, actor, surroundings };
    const found = seatWhere(world, input.member, (it) => whyNotDeputise(it, scene));
    if (!found.ok) return found;
    const refusal = movedSince(found.value, input.version) ?? daysHold(input, scene) ?? nobodyElse(input, scene);
    if (refusal) return refused(refusal);
    const side = ledBy(world, scene);
    if (side === undefined || actor.kind !== 'member') throw new TypeError('Only a lead has a deputy');
    const { from, until, post, authority } = input;
    const of = actor.member.id;
    const signing = { side, post, authority, deputy: { of, from, until }, since: surroundings.today };
    const told = { facts: { side, of, from, until }, details: { post, authority } };
    const data = { ...found.value.data, signing };
    return decided({ changes: [seatChange(found.value, 'DEPUTISE', { data, ...told })], answer: {} });
  },
});
