import {
  answersUntil,
  leadOn,
  mayAct,
  packContent,
  saysOf,
  papersWaiting,
  takesPart,
  whyNotAttest,
  type CommandKind,
  type Stored,
} from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import type { WaitingFor, WaitingItem } from './account.ts';
import { reviewToPlan, SIDES, unsigned } from './overview.ts';

type Waits = WaitingFor & Pick<WaitingItem, 'since' | 'until'>;

/** How many challenges the reader has placed in their own working text, by assessment. */
type OwnProgress = (assessment: string) => number;

const numbered = ({ id, data }: { readonly id: string; readonly data: { readonly number: number } }) => ({
  id,
  number: data.number,
});

const answersOwed = ({ world, reader }: Reading, assessment: Stored<'assessment'>): readonly Stored<'consensus'>[] =>
  world.consensus
    .filter(({ state, data }) => state === 'proposed' && data.assessment === assessment.id)
    .filter(({ data }) => !data.answers.some(({ member }) => member === reader.id));

const viewsOwed = (reading: Reading, assessment: Stored<'assessment'>, own: OwnProgress): Waits[] => {
  const { reader, edition } = reading;
  const asked = takesPart(reader) && !assessment.data.finished.includes(reader.id);
  if (assessment.state !== 'gathering' || !asked) return [];
  const placed = own(assessment.id);
  const of = edition.challenges.length;
  return [
    { kind: 'giveViews', assessment: numbered(assessment), placed, of, since: assessment.data.openedAt, until: null },
  ];
};

const deliberationOwed = (reading: Reading, assessment: Stored<'assessment'>): Waits[] => {
  if (assessment.state !== 'deliberating') return [];
  const { world, reader } = reading;
  const since = assessment.data.meeting?.recordedAt ?? null;
  const open = takesPart(reader) ? answersOwed(reading, assessment) : [];
  const owed: Waits[] = [];
  if (open.length > 0) {
    const challenges = open.map(({ data }) => data.challenge);
    const until = open.flatMap((it) => answersUntil(world.partnership, assessment, it) ?? []).toSorted()[0] ?? null;
    owed.push({ kind: 'answerConsensus', assessment: numbered(assessment), challenges, since, until });
  }
  const side = SIDES.find((it) => leadOn(world, it)?.id === reader.id);
  const everyChallenge = reading.edition.challenges.every(({ id }) =>
    world.consensus.some(
      ({ state, data }) => state === 'proposed' && data.assessment === assessment.id && data.challenge === id,
    ),
  );
  if (side !== undefined && everyChallenge && !assessment.data.confirmations.some((it) => it.side === side)) {
    owed.push({ kind: 'confirmTemplateA', assessment: numbered(assessment), since, until: null });
  }
  return owed;
};

/** A signature that was void when its pack went back, told to its giver until the plans are put forward again. */
const voidTold = ({ world, reader }: Reading, pack: Stored<'pack'>): Waits[] => {
  const { signatures, withdrawn, number, offer } = pack.data;
  const again = world.packs.some(({ data }) => data.number === number && data.offer > offer);
  return withdrawn === undefined || again || !signatures.some(({ member }) => member === reader.id)
    ? []
    : [{ kind: 'signatureVoid', pack: numbered(pack), why: withdrawn.why, since: withdrawn.at, until: null }];
};

/** Whoever a pack speaks of is told so while it can still name them otherwise. */
const saidOfReader = (
  { world, reader, scene }: Reading,
  pack: Stored<'pack'>,
  time: Pick<WaitingItem, 'since' | 'until'>,
): Waits[] => {
  const content = packContent(world, pack, scene.surroundings);
  const places = saysOf(content, { ...reader.data, member: reader.id }).length;
  return places === 0 ? [] : [{ kind: 'readOfYou', pack: numbered(pack), places, ...time }];
};

const packOwed = (reading: Reading, pack: Stored<'pack'>): Waits[] => {
  const { reader } = reading;
  if (pack.state === 'withdrawn') return voidTold(reading, pack);
  if (pack.state === 'reading') {
    const time = { since: pack.data.offeredAt, until: pack.data.reading.endsOn };
    return [{ kind: 'readPlans', pack: numbered(pack), ...time }, ...saidOfReader(reading, pack, time)];
  }
  const mine = pack.state === 'locked' && unsigned(pack).includes(reader.id);
  const sign: Waits[] = mine
    ? [{ kind: 'signPlans', pack: numbered(pack), since: pack.data.locked?.at ?? null, until: null }]
    : [];
  return [...sign, ...wordsOwed(reading, pack)];
};

/** Signatures in ink that this reader could attest to. */
const wordsOwed = ({ world, scene }: Reading, pack: Stored<'pack'>): Waits[] =>
  papersWaiting(pack)
    .filter((paper) => whyNotAttest(world, paper, scene.actor) === undefined)
    .map(({ paper, signatory, begunAt }) => ({
      kind: 'attestPaper',
      pack: numbered(pack),
      paper,
      signatory: world.members.find(({ id }) => id === signatory)?.data.name ?? '',
      since: begunAt,
      until: null,
    }));

const holdsReviews = ({ reader }: Reading): boolean =>
  reader.data.roles.some((role) => role === 'coordinator' || role === 'providerLead' || role === 'commissioner');

const reviewOwed = (reading: Reading, review: Stored<'review'>): Waits[] => {
  const { data } = review;
  switch (review.state) {
    case 'open':
      return [
        { kind: 'reviewOpen', review: numbered(review), since: data.meeting?.recordedAt ?? null, until: data.on },
      ];
    case 'scheduled':
      return [{ kind: 'reviewComing', review: numbered(review), since: null, until: data.on }];
    case 'missed':
      return holdsReviews(reading)
        ? [{ kind: 'reviewMissed', review: numbered(review), since: data.missedAt ?? null, until: data.on }]
        : [];
    case 'concluded':
    case 'signed':
    case 'unsigned':
    case 'cancelled':
      return [];
    default:
      return review.state satisfies never;
  }
};

const questionOwed = (reading: Reading, { id, state, data }: Stored<'question'>): Waits[] => {
  const mine = state === 'asked' && mayAct(reading.scene.actor, 'answerQuestion') === undefined;
  return mine ? [{ kind: 'answerQuestion', question: id, entry: data.entry, since: data.askedAt, until: null }] : [];
};

const mayNow = (reading: Reading, command: CommandKind): boolean =>
  stepsOn(reading, reading.world.partnership).some((step) => step.command === command && step.refusal === null);

/** What nobody has begun yet, and this reader may begin. */
const beginningOwed = (reading: Reading): Waits[] => {
  const { world } = reading;
  if (world.assessments.every(({ state }) => state === 'abandoned')) {
    return mayNow(reading, 'assessment.open') ? [{ kind: 'startAssessment', since: null, until: null }] : [];
  }
  const on = reviewToPlan(world);
  return on !== null && mayNow(reading, 'review.schedule') ? [{ kind: 'planReview', since: null, until: on }] : [];
};

/** What one member is asked to do in one partnership; an auditor, who only looks, is asked nothing. */
export const waitingIn = (reading: Reading, own: OwnProgress): WaitingItem[] => {
  const { world, reader } = reading;
  if (reader.data.roles.every((role) => role === 'auditor')) return [];
  const partnership = { id: world.partnership.id, name: world.partnership.data.name };
  return [
    ...beginningOwed(reading),
    ...world.assessments.flatMap((assessment) => viewsOwed(reading, assessment, own)),
    ...world.assessments.flatMap((assessment) => deliberationOwed(reading, assessment)),
    ...world.packs.flatMap((pack) => packOwed(reading, pack)),
    ...world.reviews.flatMap((review) => reviewOwed(reading, review)),
    ...world.questions.flatMap((question) => questionOwed(reading, question)),
  ].map((waits) => ({ ...waits, partnership }));
};

/** Oldest deadline first; what has none comes after, longest waiting first. */
export const byDeadline = (a: WaitingItem, b: WaitingItem): number => {
  const key = ({ until, since }: WaitingItem): string => `${until ?? '9999'} ${since ?? '9999'}`;
  return key(a) < key(b) ? -1 : 1;
};
