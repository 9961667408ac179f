import { mayAct } from '../acts.ts';
import type { InputOf } from '../inputs.ts';
import type { Scene } from '../machine.ts';
import { leadOn } from '../naming.ts';
import { offerGaps } from '../plan/offer-gaps.ts';
import type { OfferGap, Refusal } from '../refusal.ts';
import type { Stored } from '../world.ts';
import { sameOccasion } from './occasion.ts';
import type { Settled } from './occasion.ts';
import { revisionInForce } from './since.ts';

/** A pack of one occasion at a time: another waits to be read or signed. */
const noneWaiting = ({ occasion }: Settled, { world }: Scene): Refusal | undefined => {
  const waiting = world.packs.find(
    ({ state, data }) => (state === 'reading' || state === 'locked') && sameOccasion(occasion, data.occasion),
  );
  return waiting && { code: 'packInTheWay', pack: waiting.id, number: waiting.data.number, state: waiting.state };
};

/** The two form signatories are two people, one for each side. */
const seatsFilled = ({ world }: Scene): Refusal | undefined => {
  for (const side of ['commissioner', 'provider'] as const) {
    const lead = leadOn(world, side);
    if (lead === undefined || lead.data.organisation === null) return { code: 'seatVacant', side };
  }
};

const templateAAgreed = ({ world }: Scene): Refusal | undefined =>
  world.assessments.some(({ state }) => state === 'agreed') ? undefined : { code: 'templateANotAgreed' };

/** What each revision lacks, and the day of its goals, which is never later than the meeting that agreed them. */
const everythingReady = ({ revisions, meeting }: Settled, scene: Scene): Refusal | undefined => {
  if (revisions.length === 0) return { code: 'nothingToOffer' };
  for (const revision of revisions) {
    const { date } = revision.data.terms;
    const late: readonly OfferGap[] = date !== undefined && date > meeting.heldOn ? [{ what: 'date' }] : [];
    const missing = [...offerGaps(scene.world, revision), ...late];
    const plan = scene.world.plans.find(({ id }) => id === revision.data.plan);
    if (missing.length > 0 && plan !== undefined) {
      return { code: 'notReadyToOffer', revision: revision.id, challenge: plan.data.challenge, missing };
    }
  }
};

/** A plan is worked on while the terms that will be in force have a goal; a closing revision ends that. */
const isWorkedOn = (revision: Stored<'revision'> | undefined): boolean => (revision?.data.terms.goals.length ?? 0) > 0;

/** More challenges at a time than the edition advises needs a reason, which is printed (`domain` 2.1). */
const notTooMany = (
  { revisions }: Settled,
  { moreThanFiveBecause }: InputOf<'pack.offer'>,
  { world, surroundings: { edition } }: Scene,
): Refusal | undefined => {
  const waiting = [...revisions, ...world.revisions.filter(({ state }) => state === 'offered')];
  const workedOn = world.plans.filter(({ id }) =>
    isWorkedOn(waiting.find(({ data }) => data.plan === id) ?? revisionInForce(world, id)),
  );
  return workedOn.length > edition.advice.maxPriorities && moreThanFiveBecause === undefined
    ? { code: 'reasonNeeded', why: 'moreThanFive' }
    : undefined;
};

const readingLongEnough = (
  { reading: { workingDays, shortenedBecause } }: InputOf<'pack.offer'>,
  { world }: Scene,
): Refusal | undefined =>
  workingDays < world.partnership.data.readingDays && shortenedBecause === undefined
    ? { code: 'reasonNeeded', why: 'readingShortened' }
    : undefined;

/** Why nothing can be offered now, whatever for. */
export const whyNotOfferNow = (scene: Scene): Refusal | undefined =>
  mayAct(scene.actor, 'writeTerms') ??
  templateAAgreed(scene) ??
  seatsFilled(scene) ??
  (scene.world.revisions.some(({ state }) => state === 'draft') ? undefined : { code: 'nothingToOffer' });

/** Why this occasion cannot be offered as it stands. */
export const whyNotOffer = (settled: Settled, input: InputOf<'pack.offer'>, scene: Scene): Refusal | undefined =>
  noneWaiting(settled, scene) ??
  whyNotOfferNow(scene) ??
  everythingReady(settled, scene) ??
  notTooMany(settled, input, scene) ??
  readingLongEnough(input, scene);
