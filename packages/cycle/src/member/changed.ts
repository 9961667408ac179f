import type { ChangeOf, Facts, Result } from '../decision.ts';
import { refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import type { Refusal } from '../refusal.ts';
import type { Kinds, Stored, World } from '../world.ts';

/** Everything that happens to a seat once it is there, keys aside. */
export type SeatEvent = 'LEAVE' | 'REMOVE' | 'TAKE_SEAT' | 'DEPUTISE' | 'NAME_AS';

/** Why nothing more happens to this seat: it was left. */
export const whyNotSeated = ({ kind, id, state }: Stored<'member'>, event: SeatEvent): Refusal | undefined =>
  state === 'seated' ? undefined : { code: 'wrongState', kind, id, event, state, possibleFrom: ['seated'] };

/** What a command on a seat answers a page that asks without an input. */
export const whyNotOn = (
  { members }: Pick<World, 'members'>,
  id: string,
  why: (member: Stored<'member'>) => Refusal | undefined,
): Refusal | undefined => {
  const found = subjectOf('member', members, id);
  return found.ok ? why(found.value) : found.refusal;
};

/** The seat a command names, where none of these reasons holds. */
export const seatWhere = (
  { members }: Pick<World, 'members'>,
  id: string,
  why: (member: Stored<'member'>) => Refusal | undefined,
): Result<Stored<'member'>, Refusal> => {
  const found = subjectOf('member', members, id);
  if (!found.ok) return found;
  const refusal = why(found.value);
  return refusal ? refused(refusal) : found;
};

/** One step of a seat. A seat has no machine: it is held, and then it was left. */
export const seatChange = (
  { kind, id, version, machine, state, data }: Stored<'member'>,
  type: SeatEvent,
  it: {
    readonly state?: Kinds['member']['state'];
    readonly data?: Kinds['member']['data'];
    readonly facts: Facts;
    readonly details?: Readonly<Record<string, unknown>>;
  },
): ChangeOf<'member'> => ({
  kind,
  id,
  from: version,
  machine,
  state: it.state ?? state,
  data: it.data ?? data,
  event: { type, facts: it.facts },
  details: it.details ?? null,
});
