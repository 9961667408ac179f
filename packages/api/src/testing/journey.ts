import type { Kinds } from '@coproduce/cycle';
import type { Person, PersonName } from './people.ts';
import { PASSWORD, type Stage } from './stage.ts';

/** Ids that the journey made on its way. */
export type Journey = {
  readonly assessment: string;
  readonly plan: string;
  readonly revision: string;
  /** Owned by the contributor, and begun. */
  readonly goal: string;
  readonly action: string;
  readonly review: string;
  readonly pack: string;
  /** What the representative said of the pack, once it was sealed. */
  readonly statement: string;
  /** Put by the auditor to the first entry. */
  readonly question: string;
};

type Caller = ReturnType<Stage['as']>;
type Kind = keyof Kinds;

const PLACERS = ['providerLead', 'commissioner', 'representative', 'contributor'] as const satisfies PersonName[];
const attendance = (stage: Stage) => ({
  present: PLACERS.map((name) => stage.here.people[name].member),
  apologies: [],
  writtenIn: [],
  whyNotInTheRoom: [],
});

/** What every change carries. */
export const sent = (stage: Stage) => ({ command: crypto.randomUUID(), partnership: stage.here.id });

/** The version of something as it stands, which a command names as seen. */
export const versionOf = async (stage: Stage, kind: Kind, id: string, challenge?: string): Promise<number> => {
  const versions = await stage.as(stage.here.people.coordinator).partnership.versions({ partnership: stage.here.id });
  const found = versions.find((it) =>
    kind === 'consensus' ? it.assessment === id && it.challenge === challenge : it.kind === kind && it.id === id,
  );
  if (found === undefined) throw new Error(`There is no ${kind} ${id}`);
  return found.version;
};

const by = (stage: Stage, name: PersonName): Caller => stage.as(stage.here.people[name]);

/** Opens an assessment, and everybody gives their views. */
export const gatherViews = async (stage: Stage): Promise<string> => {
  const { assessment } = await by(stage, 'coordinator').assessment.open({
    ...sent(stage),
    provider: stage.here.trust,
    services: 'Adult community teams and two wards',
  });
  for (const name of PLACERS) {
    for (const { id: challenge } of stage.edition.challenges) {
      const stageSeen = name === 'representative' ? ('notYet' as const) : (2 as const);
      const placement = { challenge, stage: stageSeen, reason: `What ${name} saw`, named: name === 'providerLead' };
      await by(stage, name).assessment.place({ ...sent(stage), assessment, placement });
    }
    await by(stage, name).assessment.finish({ ...sent(stage), assessment });
  }
  return assessment;
};

/** Reveals, proposes and answers for every challenge, and ranks three. */
export const deliberate = async (stage: Stage, assessment: string): Promise<void> => {
  const coordinator = by(stage, 'coordinator');
  const version = (): Promise<number> => versionOf(stage, 'assessment', assessment);
  await coordinator.assessment.reveal({
    ...sent(stage),
    assessment,
    version: await version(),
    heldOn: stage.day(),
  });
  await coordinator.assessment.attend({
    ...sent(stage),
    assessment,
    version: await version(),
    attendance: attendance(stage),
  });
  for (const { id: challenge } of stage.edition.challenges) {
    const seen = await versionOf(stage, 'consensus', assessment, challenge);
    const proposal = { assessment, challenge, version: seen, stage: 1 as const };
    await coordinator.consensus.propose({ ...sent(stage), ...proposal });
    for (const name of PLACERS) {
      const own = name === 'representative' ? { answer: 'different' as const, words: 'Not on the wards' } : undefined;
      const answer = { assessment, challenge, proposal: 1, ...(own ?? { answer: 'agree' as const }) };
      await by(stage, name).consensus.answer({ ...sent(stage), ...answer });
    }
  }
  const ranks = [
    { challenge: 'c03', rank: 1 },
    { challenge: 'c04', rank: 2 },
    { challenge: 'c01', rank: 3 },
  ];
  await by(stage, 'commissioner').assessment.rank({ ...sent(stage), assessment, version: await version(), ranks });
};

/** Both leads say of Template A that this is right. */
export const confirm = async (stage: Stage, assessment: string): Promise<void> => {
  for (const name of ['providerLead', 'commissioner'] as const) {
    const version = await versionOf(stage, 'assessment', assessment);
    await by(stage, name).assessment.confirm({ ...sent(stage), assessment, version });
  }
};

const measure = { kind: 'number' as const, what: 'Trainers', unit: 'trainers', baseline: { value: 0 }, target: 3 };

/** Writes an action plan with one goal of the contributor's and an action that serves it. */
export const writePlan = async (
  stage: Stage,
  challenge: string,
): Promise<Pick<Journey, 'plan' | 'revision' | 'goal' | 'action'>> => {
  const lead = by(stage, 'providerLead');
  const { plan, revision } = await lead.plan.open({ ...sent(stage), challenge });
  const version = (): Promise<number> => versionOf(stage, 'revision', revision);
  await lead.revision.write({
    ...sent(stage),
    revision,
    version: await version(),
    currentStandard: { stage: 1, describe: 'Agreed in principle, with no place and nobody appointed' },
    evidenceSources: ['Course records'],
    date: stage.day(),
    nextReviewOn: stage.day(84),
  });
  const owner = stage.here.people.contributor.member;
  const { goal } = await by(stage, 'representative').goal.propose({
    ...sent(stage),
    revision,
    version: await version(),
    terms: {
      specific: 'A recovery education centre is open to service users, carers and staff',
      measure,
      owner,
      ownerSaidYesOn: stage.day(),
      representativesSaid: 'Pay the trainers as the trust pays its own',
      realistic: 'Two posts are funded',
      dueOn: stage.day(170),
    },
  });
  const { action } = await lead.action.propose({
    ...sent(stage),
    plan,
    revision: { id: revision, version: await version() },
    terms: { what: 'Write the job descriptions', owner, by: stage.day(40), serves: [goal] },
  });
  return { plan, revision, goal, action };
};

/** Offers the drafts as the first agreement; it is locked when the product has done its own work. */
export const offerFirst = async (stage: Stage): Promise<string> => {
  const { pack } = await by(stage, 'providerLead').pack.offer({
    ...sent(stage),
    occasion: { kind: 'firstAgreement', meeting: { heldOn: stage.day(), attendance: attendance(stage) } },
    reading: { workingDays: 0 },
  });
  await stage.settle();
  return pack;
};

/** From the first view to a first pack that waits to be signed. */
export const firstPack = async (stage: Stage): Promise<string> => {
  const assessment = await gatherViews(stage);
  await deliberate(stage, assessment);
  await confirm(stage, assessment);
  await writePlan(stage, 'c03');
  return offerFirst(stage);
};

/** One lead reads, types their name and gives the password again. */
export const signAs = async (stage: Stage, person: Person, pack: string): Promise<void> => {
  const caller = stage.as(person);
  const { recordDigest, contentDigest } = await caller.pack.prepareSignature({ ...sent(stage), pack });
  await caller.pack.sign({
    ...sent(stage),
    pack,
    contentDigest,
    recordDigest,
    typedName: person.name,
    agreed: true,
    password: PASSWORD,
  });
};

/** Both leads sign, in either order, and the pack is sealed. */
export const signBoth = async (stage: Stage, pack: string): Promise<void> => {
  await signAs(stage, stage.here.people.commissioner, pack);
  await signAs(stage, stage.here.people.providerLead, pack);
  await stage.settle();
};

/** The representative says something of a plan that a pack carries. */
export const sayOf = async (stage: Stage, pack: string, plan: string): Promise<string> => {
  const { statement } = await by(stage, 'representative').statement.give({
    ...sent(stage),
    pack,
    said: { kind: 'statement', plan, words: 'Nobody has asked about the wards yet' },
  });
  return statement;
};

/** The goal is begun, and some weeks later a review of its plan is open. */
export const workUntilReview = async (stage: Stage, plan: string, goal: string): Promise<string> => {
  const { review } = await by(stage, 'commissioner').review.schedule({
    ...sent(stage),
    on: stage.day(84),
    plans: [plan],
  });
  stage.later(7);
  await by(stage, 'contributor').goal.start({
    ...sent(stage),
    goal,
    version: await versionOf(stage, 'goal', goal),
    when: stage.day(),
    prediction: { expects: 'Two trainers in post', by: stage.day(70) },
  });
  stage.later(77);
  await by(stage, 'coordinator').review.open({
    ...sent(stage),
    review,
    version: await versionOf(stage, 'review', review),
    heldOn: stage.day(),
  });
  return review;
};

/** The auditor puts a question to the first entry of the history. */
const askAuditor = async (stage: Stage): Promise<string> => {
  const auditor = by(stage, 'auditor');
  const { line } = await auditor.trail.entry({ partnership: stage.here.id, index: 0 });
  const { question } = await auditor.question.ask({
    ...sent(stage),
    entry: 0,
    leafHash: line.leafHash,
    refused: false,
    words: 'Who asked for this partnership?',
  });
  return question;
};

/** From nothing to an open review: one of everything is there. */
export const journeyToReview = async (stage: Stage): Promise<Journey> => {
  const assessment = await gatherViews(stage);
  stage.later(7);
  await deliberate(stage, assessment);
  await confirm(stage, assessment);
  const written = await writePlan(stage, 'c03');
  const pack = await offerFirst(stage);
  await signBoth(stage, pack);
  const statement = await sayOf(stage, pack, written.plan);
  const review = await workUntilReview(stage, written.plan, written.goal);
  return { assessment, pack, review, statement, question: await askAuditor(stage), ...written };
};

/** Records who was there, studies the goal, and decides to change it. */
export const holdReview = async (stage: Stage, { goal, review }: Pick<Journey, 'goal' | 'review'>): Promise<void> => {
  const lead = by(stage, 'providerLead');
  const atReview = async () => ({ goal, review, version: await versionOf(stage, 'goal', goal) });
  const version = (): Promise<number> => versionOf(stage, 'review', review);
  await lead.review.attend({ ...sent(stage), review, version: await version(), attendance: attendance(stage) });
  await lead.goal.study({
    ...sent(stage),
    ...(await atReview()),
    findings: 'Two trainers have held four courses',
    comparison: 'As expected',
    cited: { kind: 'noneCited' },
  });
  await by(stage, 'commissioner').goal.revise({
    ...sent(stage),
    ...(await atReview()),
    reason: 'The third post comes later',
    changes: 'The date moves by three months',
  });
  await lead.review.conclude({ ...sent(stage), review, version: await version(), next: { on: stage.day(84) } });
};

/** The new terms of the goal, and the pack of the review. */
export const offerReview = async (
  stage: Stage,
  { plan, goal, review }: Pick<Journey, 'plan' | 'goal' | 'review'>,
): Promise<string> => {
  const lead = by(stage, 'providerLead');
  const { draft } = await lead.plan.get({ partnership: stage.here.id, challenge: 'c03' });
  if (draft === null) throw new Error(`Concluding the review left no draft on plan ${plan}`);
  const terms = draft.goals.find((it) => it.goal === goal)?.terms;
  await lead.goal.write({
    ...sent(stage),
    revision: draft.id,
    version: draft.version,
    terms: { ...terms, goal, dueOn: stage.day(180) },
  });
  const { pack } = await lead.pack.offer({
    ...sent(stage),
    occasion: { kind: 'review', review },
    reading: { workingDays: 0 },
  });
  await stage.settle();
  return pack;
};
