import { mayAct } from '../acts.ts';
import { attendanceFacts } from '../attendance.ts';
import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import { plusDays, plusWorkingDays, startOf } from '../days.ts';
import type { Change, Decided, Facts, Message } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { byId } from '../find.ts';
import type { InputOf } from '../inputs.ts';
import type { Scene } from '../machine.ts';
import { begun, changeOf, step } from '../machine.ts';
import { revisionMachine } from '../plan/revision-machine.ts';
import { reviewMachine } from '../review/review-machine.ts';
import { PackId } from '../words.ts';
import type { MemberId } from '../words.ts';
import type { World } from '../world.ts';
import type { PackData } from './data.ts';
import { whyNotOffer, whyNotOfferNow } from './offer-rules.ts';
import { packMachine } from './pack-machine.ts';
import { sameOccasion, settleOccasion } from './occasion.ts';
import type { Settled } from './occasion.ts';

/** A number of its own for each occasion, and the place among the offers of it. */
const numbered = ({ packs }: Pick<World, 'packs'>, { occasion }: Settled): Pick<PackData, 'number' | 'offer'> => {
  const earlier = packs.filter(({ data }) => sameOccasion(occasion, data.occasion));
  const number = earlier[0]?.data.number ?? Math.max(0, ...packs.map(({ data }) => data.number)) + 1;
  return { number, offer: earlier.length + 1 };
};

const packData = (
  settled: Settled,
  { reading, moreThanFiveBecause }: InputOf<'pack.offer'>,
  by: MemberId,
  { world, surroundings: { now, today } }: Scene,
): PackData => ({
  ...numbered(world, settled),
  occasion: settled.occasion,
  revisions: settled.revisions.map(({ id, data }) => ({ plan: data.plan, revision: id })),
  meeting: settled.meeting,
  offeredBy: by,
  offeredAt: now,
  reading: { ...reading, endsOn: plusWorkingDays(today, reading.workingDays) },
  ...(moreThanFiveBecause === undefined ? {} : { moreThanFiveBecause }),
  signatures: [],
});

const factsOf = ({ number, offer, occasion, revisions, meeting, reading, ...data }: PackData): Facts => ({
  number,
  offer,
  occasion: occasion.kind,
  review: occasion.kind === 'review' ? occasion.review : null,
  after: occasion.kind === 'amendment' ? occasion.after : null,
  revisions: revisions.map(({ plan, revision }) => ({ plan, revision })),
  heldOn: meeting.heldOn,
  ...(meeting.attendance === null ? {} : { attendance: attendanceFacts(meeting.attendance) }),
  workingDays: reading.workingDays,
  endsOn: reading.endsOn,
  shortened: reading.shortenedBecause !== undefined,
  moreThanFive: data.moreThanFiveBecause !== undefined,
});

const detailsOf = ({ meeting, reading, moreThanFiveBecause }: PackData): Readonly<Record<string, unknown>> => ({
  attendance: meeting.attendance,
  ...(reading.shortenedBecause === undefined ? {} : { shortenedBecause: reading.shortenedBecause }),
  ...(moreThanFiveBecause === undefined ? {} : { moreThanFiveBecause }),
});

/** Locked at once without reading time, else as the day after its last begins. */
const lockMessage = (pack: PackId, { reading }: PackData, { world }: Scene): Message => {
  const { timeZone } = world.partnership.data;
  const notBefore = reading.workingDays === 0 ? null : startOf(plusDays(reading.endsOn, 1), timeZone);
  return { kind: 'lockPack', pack, notBefore };
};

/** Offers the terms of an occasion for reading; from here on nobody edits them, until they are agreed or taken back. */
export const offerPack = command({
  kind: 'pack.offer',
  reads: [
    'partnership',
    'organisations',
    'members',
    'assessments',
    'plans',
    'revisions',
    'goals',
    'actions',
    'reviews',
    'packs',
  ],
  on: 'partnership',
  whyNot: (_id, scene) => whyNotOfferNow(scene),
  decide: (world, input, actor, surroundings): Decided<{ readonly pack: PackId }> => {
    const scene = { world, actor, surroundings };
    const noRight = mayAct(actor, 'writeTerms');
    if (noRight) return refused(noRight);
    const by = byMember(actor, 'writeTerms');
    if (!by.ok) return by;
    const settled = settleOccasion(input.occasion, by.value.id, scene);
    if (!settled.ok) return settled;
    const refusal = whyNotOffer(settled.value, input, scene);
    if (refusal) return refused(refusal);

    const pack = PackId.parse(surroundings.newId());
    const data = packData(settled.value, input, by.value.id, scene);
    const tells = { facts: factsOf(data), details: detailsOf(data) };
    const changes: Change[] = [
      begun<'pack'>({ kind: 'pack', id: pack, state: 'reading', data }, 'OFFER', tells, packMachine),
    ];
    for (const revision of settled.value.revisions) {
      const offered = step(revisionMachine, revision, ['OFFER', { pack }], scene);
      if (!offered.ok) return offered;
      changes.push(changeOf(offered.value, { facts: { pack }, causedBy: 0 }));
    }
    const { occasion } = data;
    const review = occasion.kind === 'review' ? byId(world.reviews, occasion.review) : undefined;
    if (review !== undefined) {
      const carried = step(reviewMachine, review, ['OFFER', { pack }], scene);
      if (!carried.ok) return carried;
      changes.push(changeOf(carried.value, { facts: { pack }, causedBy: 0 }));
    }
    return decided({ changes, messages: [lockMessage(pack, data, scene)], answer: { pack } });
  },
});
