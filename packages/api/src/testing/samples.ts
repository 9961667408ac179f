import type { Kinds } from '@coproduce/cycle';
import type { Journey } from './journey.ts';
import { STALE, type Stage } from './stage.ts';

type Kind = keyof Kinds;
type Sample = Readonly<Record<string, unknown>>;

/** The version of anything, from one look at all of them. */
type VersionOf = (kind: Kind, id: string) => number;

const versionsNow = async (stage: Stage): Promise<VersionOf> => {
  const all = await stage.as(stage.here.people.coordinator).partnership.versions({ partnership: stage.here.id });
  return (kind, id) => {
    const found = all.find(
      (it) => it.kind === kind && (it.id === id || (it.assessment === id && it.challenge === 'c03')),
    );
    if (found === undefined) throw new Error(`There is no ${kind} ${id}`);
    return found.version;
  };
};

const questions = ({ assessment, goal, pack }: Journey): Record<string, Sample> => ({
  'partnership.overview': {},
  'partnership.edition': {},
  'partnership.people': {},
  'partnership.versions': {},
  changes: { subjects: [{ kind: 'goal', id: goal }] },
  'assessment.get': { number: 1 },
  'assessment.record': { number: 1 },
  'assessment.myPlacements': { assessment },
  'plan.get': { challenge: 'c03' },
  'goal.get': { goal },
  'review.list': {},
  'review.get': { number: 1 },
  'pack.list': {},
  'pack.get': { pack },
  'pack.ofYou': { pack },
  'trail.page': { limit: 3, kind: 'goal' },
  'trail.entry': { index: 0 },
  'trail.sample': { seed: '4 2 6 1', count: 5 },
  'trail.subjects': {},
  'trail.export': {},
});

const attendance = { present: [], apologies: [], writtenIn: [], whyNotInTheRoom: [] };

const onAssessments = (stage: Stage, { assessment }: Journey, of: VersionOf): Record<string, Sample> => {
  const seen = { assessment, version: of('assessment', assessment) };
  return {
    'assessment.place': { assessment, placement: { challenge: 'c03', stage: 1, named: false } },
    'assessment.open': { provider: stage.here.trust, services: 'Adult community teams' },
    'assessment.finish': { assessment },
    'assessment.reveal': { ...seen, heldOn: stage.day() },
    'assessment.abandon': { ...seen, reason: 'We begin again' },
    'assessment.attend': { ...seen, attendance },
    'assessment.rank': { ...seen, ranks: [{ challenge: 'c03', rank: 1 }] },
    'assessment.confirm': seen,
    'consensus.propose': { assessment, challenge: 'c03', version: of('consensus', assessment), stage: 1 },
    'consensus.answer': { assessment, challenge: 'c03', proposal: 1, answer: 'agree' },
  };
};

const onPlans = (stage: Stage, { plan, revision, goal, action }: Journey, of: VersionOf): Record<string, Sample> => {
  const draft = { revision, version: of('revision', revision) };
  const terms = { what: 'Book the rooms', serves: [goal] };
  return {
    'plan.open': { challenge: 'c04' },
    'plan.revise': { plan },
    'revision.write': { ...draft, currentStandard: { stage: 1 }, evidenceSources: [] },
    'goal.propose': { ...draft, terms: { specific: 'Families can learn' } },
    'goal.write': { ...draft, terms: { goal, specific: 'Families can learn' } },
    'action.propose': { plan, terms },
    'action.write': { ...draft, terms: { action, ...terms } },
    'action.record': { action, version: of('action', action), status: 'doing', on: stage.day() },
  };
};

const onGoals = (stage: Stage, { goal, review }: Journey, of: VersionOf): Record<string, Sample> => {
  const seen = { goal, version: of('goal', goal) };
  const step = { ...seen, review, reason: 'So decided' };
  const cited = { kind: 'noneCited' };
  return {
    'goal.withdraw': { ...seen, reason: 'Not now' },
    'goal.start': { ...seen, when: stage.day(), prediction: { noneBecause: 'Nobody thought of it' } },
    'goal.study': { ...seen, review, findings: 'Two began', comparison: 'As expected', cited },
    'goal.continue': step,
    'goal.revise': { ...step, changes: 'The date' },
    'goal.achieve': { ...step, evidence: cited },
    'goal.close': step,
    'goal.carry': { ...step, why: 'notReached' },
    'goal.reconsider': { ...step, clause: 'Goal 1' },
  };
};

const onReviews = (stage: Stage, { plan, review }: Journey, of: VersionOf): Record<string, Sample> => {
  const seen = { review, version: of('review', review) };
  return {
    'review.schedule': { on: stage.day(300), plans: [plan] },
    'review.postpone': { ...seen, to: stage.day(30), reason: 'Illness' },
    'review.cancel': { ...seen, reason: 'No need' },
    'review.open': { ...seen, heldOn: stage.day() },
    'review.attend': { ...seen, attendance },
    'review.conclude': { ...seen, next: { on: stage.day(84) } },
  };
};

/** The seats named are at another version by now, so that everybody keeps theirs whoever may do it. */
const onSeats = (stage: Stage): Record<string, Sample> => {
  const { here } = stage;
  const { contributor, auditor } = here.people;
  const signing = { side: 'provider', kind: 'alsoAgreeing', post: 'Head of Nursing', authority: 'The board' };
  return {
    'member.leave': { member: contributor.member, version: 99 },
    'member.nameAs': { member: contributor.member, version: 99, namedAs: 'firstName' },
    'member.remove': { member: contributor.member, version: 99, reason: 'They moved away' },
    'member.seat': { member: contributor.member, version: 99, organisation: here.trust, ...signing },
    'member.deputise': {
      member: contributor.member,
      version: 99,
      from: stage.day(),
      until: stage.day(14),
      post: 'Deputy Director',
      authority: 'The board',
    },
    'member.invite': {
      email: `${auditor.account}@example.org`,
      name: 'Nia Newcomer',
      firstName: 'Nia',
      role: 'contributor',
      perspective: 'provider',
    },
  };
};

const onPacks = (stage: Stage, { pack }: Journey, of: VersionOf): Record<string, Sample> => ({
  'pack.offer': {
    occasion: { kind: 'amendment', meeting: { heldOn: stage.day(), attendance } },
    reading: { workingDays: 0 },
  },
  'pack.takeBack': { pack, version: of('pack', pack), clause: 'Goal 1', reason: 'Not what we said' },
  'pack.prepareSignature': { pack },
  'pack.sign': {
    pack,
    contentDigest: 'a'.repeat(64),
    recordDigest: 'b'.repeat(64),
    typedName: 'Siân Llewelyn',
    agreed: true,
    password: 'a wrong password',
  },
});

const onStatements = ({ pack, plan, statement }: Journey, of: VersionOf): Record<string, Sample> => {
  const seen = { statement, version: of('statement', statement) };
  return {
    'statement.give': { pack, said: { kind: 'endorses', plan } },
    'statement.change': { ...seen, words: 'Somebody has asked by now' },
    'statement.withdraw': seen,
  };
};
const paper = '0197a000-0000-7000-8000-000000000009';

/** The pack is signed and sealed: nothing on paper is taken there any more. */
const onPaper = (stage: Stage, { pack }: Journey): Record<string, Sample> => ({
  'pack.bringPaper': {
    pack,
    contentDigest: 'a'.repeat(64),
    signatory: stage.here.people.providerLead.member,
    signedOn: stage.day(),
    scan: { digest: 'c'.repeat(64), bytes: 1000, mediaType: 'application/pdf' },
  },
  'pack.prepareAttestation': { pack, paper },
  'pack.attestPaper': {
    pack,
    paper,
    fingerprint: 'aaaaaaaa',
    agreed: true,
    recordDigest: 'b'.repeat(64),
    password: 'a wrong password',
  },
  'pack.withdrawPaper': { pack, paper },
});

const onQuestions = async (stage: Stage, { question }: Journey): Promise<Record<string, Sample>> => {
  const { line } = await stage.as(stage.here.people.auditor).trail.entry({ partnership: stage.here.id, index: 0 });
  return {
    'question.ask': { entry: 0, leafHash: line.leafHash, refused: false, words: 'Who asked for it?' },
    'question.answer': { question, words: 'Both leads did' },
  };
};

const made = { id: 'c29tZWJvZHk', clientDataJSON: 'AAAA', attestationObject: STALE, transports: ['internal'] };
const credential = 'bm9ib2R5cw';

/** For every procedure that is about what is one's own, in no partnership. */
export const ownSamples: Readonly<Record<string, Sample>> = {
  'passkey.list': {},
  'passkey.register': { name: 'Laptop', made, command: '0197a000-0000-7000-8000-000000000001' },
  'passkey.rename': { credential, name: 'Laptop', command: '0197a000-0000-7000-8000-000000000002' },
  'passkey.remove': { credential, command: '0197a000-0000-7000-8000-000000000003' },
};

/**
 * For every procedure that names a partnership, an input that names what is there, at the version it
 * has now. A change carries a new command id.
 */
export const samples = async (stage: Stage, journey: Journey): Promise<Record<string, Sample>> => {
  const of = await versionsNow(stage);
  const changes = {
    ...onAssessments(stage, journey, of),
    ...onPlans(stage, journey, of),
    ...onGoals(stage, journey, of),
    ...onReviews(stage, journey, of),
    ...onPacks(stage, journey, of),
    ...onPaper(stage, journey),
    ...onSeats(stage),
    ...onStatements(journey, of),
    ...(await onQuestions(stage, journey)),
  };
  const partnership = stage.here.id;
  const entries = [
    ...Object.entries(questions(journey)).map(([path, input]) => [path, { ...input, partnership }] as const),
    ...Object.entries(changes).map(
      ([path, input]) => [path, { ...input, partnership, command: crypto.randomUUID() }] as const,
    ),
  ];
  return Object.fromEntries(entries);
};
