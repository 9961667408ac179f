import { recordAttendance } from '../attendance.ts';
import type { Result } from '../decision.ts';
import { refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import type { InputOf } from '../inputs.ts';
import type { Scene } from '../machine.ts';
import type { FieldProblem, Refusal } from '../refusal.ts';
import type { MemberId, PlanId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import type { Occasion, PackData } from './data.ts';
import { isSigned } from './since.ts';

type OccasionInput = InputOf<'pack.offer'>['occasion'];
type MeetingInput = Extract<OccasionInput, { readonly kind: 'firstAgreement' }>['meeting'];

/** An occasion as it stands in the record: what a pack is for, its meeting, and the revisions that it takes. */
export type Settled = {
  readonly occasion: Occasion;
  readonly meeting: PackData['meeting'];
  readonly revisions: readonly Stored<'revision'>[];
};

const invalid = (path: readonly string[], problem: FieldProblem) =>
  refused({ code: 'invalidField', path: ['occasion', ...path], problem });

const lastSigned = ({ packs }: Pick<World, 'packs'>): Stored<'pack'> | undefined =>
  packs.filter((pack) => isSigned(pack)).toSorted((one, other) => other.data.number - one.data.number)[0];

/** The review of a plan that was concluded last. */
const lastConcluded = ({ reviews }: Pick<World, 'reviews'>, plan: PlanId): Stored<'review'> | undefined =>
  reviews
    .filter(({ data }) => data.concluded !== undefined && data.plans.includes(plan))
    .toSorted((one, other) => ((one.data.concluded?.at ?? '') < (other.data.concluded?.at ?? '') ? 1 : -1))[0];

/** The plan's next terms belong to a review that was concluded and is not signed. */
const isHeldByReview = (world: Pick<World, 'reviews'>, plan: PlanId): boolean => {
  const state = lastConcluded(world, plan)?.state;
  return state === 'concluded' || state === 'unsigned';
};

/** The meeting that agreed the goals, held by today and frozen as of its day. */
const ownMeeting = (
  { heldOn, attendance }: MeetingInput,
  by: MemberId,
  { world, surroundings: { now, today } }: Scene,
): Result<PackData['meeting'], Refusal> => {
  if (heldOn > today) return invalid(['meeting', 'heldOn'], { kind: 'inTheFuture' });
  const path = ['occasion', 'meeting', 'attendance'];
  const recorded = recordAttendance(world, attendance, { day: heldOn, now, enteredBy: by, path });
  if (!recorded.ok) return recorded;
  return { ok: true, value: { heldOn, recordedAt: now, enteredBy: by, attendance: recorded.value } };
};

const drafts = ({ revisions }: Pick<World, 'revisions'>): readonly Stored<'revision'>[] =>
  revisions.filter(({ state }) => state === 'draft');

const ofReview = (id: string, { world }: Scene): Result<Settled, Refusal> => {
  const found = subjectOf('review', world.reviews, id);
  if (!found.ok) return found;
  const { kind, state, data } = found.value;
  if ((state !== 'concluded' && state !== 'unsigned') || data.meeting === undefined) {
    const possibleFrom = ['concluded', 'unsigned'];
    return refused({ code: 'wrongState', kind, id: found.value.id, event: 'OFFER', state, possibleFrom });
  }
  const later = data.plans.map((plan) => lastConcluded(world, plan)).find((review) => review?.id !== found.value.id);
  if (later !== undefined) return refused({ code: 'reviewOverlaps', review: later.id, number: later.data.number });
  return {
    ok: true,
    value: {
      occasion: { kind: 'review', review: found.value.id, number: data.number },
      meeting: { ...data.meeting, attendance: data.attendance ?? null },
      revisions: drafts(world).filter((revision) => data.plans.includes(revision.data.plan)),
    },
  };
};

/**
 * What OFFER is for, read against the record: a first agreement while nothing is signed, a review that is concluded, an
 * amendment to what was signed last. A first agreement and an amendment take every draft that no review is about.
 */
export const settleOccasion = (input: OccasionInput, by: MemberId, scene: Scene): Result<Settled, Refusal> => {
  const { world } = scene;
  if (input.kind === 'review') return ofReview(input.review, scene);
  const before = lastSigned(world);
  if (input.kind === 'firstAgreement' && before !== undefined) {
    const { id, state, data } = before;
    return refused({ code: 'packInTheWay', pack: id, number: data.number, state });
  }
  if (input.kind === 'amendment' && before === undefined) return refused({ code: 'nothingInForce' });
  const meeting = ownMeeting(input.meeting, by, scene);
  if (!meeting.ok) return meeting;
  const occasion: Occasion =
    before === undefined ? { kind: 'firstAgreement' } : { kind: 'amendment', after: before.id };
  return {
    ok: true,
    value: {
      occasion,
      meeting: meeting.value,
      revisions: drafts(world).filter(({ data }) => !isHeldByReview(world, data.plan)),
    },
  };
};

/** Packs of one occasion, which share its number and count their offers. */
export const sameOccasion = (one: Occasion, other: Occasion): boolean => {
  if (one.kind === 'review') return other.kind === 'review' && other.review === one.review;
  if (one.kind === 'amendment') return other.kind === 'amendment' && other.after === one.after;
  return other.kind === 'firstAgreement';
};
