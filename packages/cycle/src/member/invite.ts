import { mayAct } from '../acts.ts';
import { command } from '../command.ts';
import type { Actor, Decided } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { seated } from '../founding.ts';
import type { InputOf } from '../inputs.ts';
import type { Scene } from '../machine.ts';
import type { MemberData } from '../people.ts';
import type { FieldProblem, Refusal } from '../refusal.ts';
import { MemberId } from '../words.ts';
import { whyNotFill, withSigning } from './signing-seat.ts';

type Invited = InputOf<'member.invite'>;

const invalid = (path: readonly string[], problem: FieldProblem): Refusal => ({ code: 'invalidField', path, problem });
const missing = (field: keyof Invited): Refusal => invalid([field], { kind: 'missing' });

/** A lead asks auditors in, and looks for nobody else; the coordinator the other way round. */
const mayInvite = ({ role }: Pick<Invited, 'role'>, actor: Actor): Refusal | undefined =>
  mayAct(actor, role === 'auditor' ? 'inviteAuditor' : 'invite');

/** An auditor looks on, for stated dates, and does nothing else. */
const auditorHolds = ({ days, perspective, signing }: Invited, today: string): Refusal | undefined => {
  if (perspective !== undefined) return invalid(['perspective'], { kind: 'unknown' });
  if (signing !== undefined) return invalid(['signing'], { kind: 'unknown' });
  if (days === undefined) return missing('days');
  if (days.from < today) return invalid(['days', 'from'], { kind: 'notBefore', day: today });
  return days.until < days.from ? invalid(['days', 'until'], { kind: 'notBefore', day: days.from }) : undefined;
};

const memberHolds = (invited: Invited, scene: Scene): Refusal | undefined => {
  const { role, days, perspective, organisation, signing } = invited;
  if (days !== undefined) return invalid(['days'], { kind: 'unknown' });
  if (role !== 'coordinator' && perspective === undefined) return missing('perspective');
  if (organisation !== undefined && !scene.world.organisations.some(({ id }) => id === organisation)) {
    return invalid(['organisation'], { kind: 'unknown' });
  }
  if (signing === undefined) return undefined;
  return organisation === undefined
    ? missing('organisation')
    : whyNotFill({ ...signing, organisation }, perspective, scene);
};

/** By default those who use services and carers are named by the side they speak from alone (`domain` 3). */
const byDefault = (perspective: Invited['perspective']): MemberData['namedAs'] =>
  perspective === 'serviceUsers' || perspective === 'carers' ? 'perspectiveOnly' : 'fullName';

const dataOf = (invited: Invited, by: MemberId, today: string): MemberData => {
  const { name, firstName, namedAs, role, perspective, organisation, post, days, signing } = invited;
  const data: MemberData = {
    name,
    firstName,
    namedAs: namedAs ?? byDefault(perspective),
    roles: [role],
    perspective: perspective ?? null,
    organisation: organisation ?? null,
    ...(post === undefined ? {} : { post }),
    ...days,
    seatedBy: by,
  };
  return signing === undefined || organisation === undefined
    ? data
    : withSigning(data, { ...signing, organisation }, today);
};

/**
 * Asks somebody new in, where they like into a seat that signs. Which account is theirs is seen to in the same
 * transaction, outside the record.
 */
export const inviteMember = command({
  kind: 'member.invite',
  reads: ['members', 'organisations'],
  on: 'partnership',
  whyNot: (_id, { actor }) => (mayAct(actor, 'inviteAuditor') === undefined ? undefined : mayAct(actor, 'invite')),
  decide: (world, invited, actor, surroundings): Decided<{ readonly member: MemberId }> => {
    const noRight = mayInvite(invited, actor);
    if (noRight) return refused(noRight);
    if (actor.kind !== 'member') throw new TypeError('Only a member invites');
    const scene = { world, actor, surroundings };
    const refusal =
      invited.role === 'auditor' ? auditorHolds(invited, surroundings.today) : memberHolds(invited, scene);
    if (refusal) return refused(refusal);
    const member = MemberId.parse(surroundings.newId());
    const data = dataOf(invited, actor.member.id, surroundings.today);
    return decided({ changes: [seated({ id: member, data })], answer: { member } });
  },
});
