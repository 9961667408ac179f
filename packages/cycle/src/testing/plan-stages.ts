import type { Result, Surroundings } from '../decision.ts';
import type { InputOf } from '../inputs.ts';
import type { GoalDraft, TermsDraft } from '../plan/terms.ts';
import { pendingRevision } from '../plan/standing-terms.ts';
import { memberById } from '../naming.ts';
import type { Refusal } from '../refusal.ts';
import type { ActionId, GoalId, MemberId, PackId, PlanId, RevisionId } from '../words.ts';
import type { Stored } from '../world.ts';
import { packToLock } from '../pack/lock.ts';
import { signingRecord } from '../pack/signing.ts';
import type { SigningRecord } from '../pack/signing-record.ts';
import type { Who } from './people.ts';
import type { Rehearsal } from './rehearsal.ts';
import { there } from './there.ts';
import { agreeTemplateA, challengeNumber, present } from './template-a-stages.ts';

/** A plan with what stands on its draft. */
export type PlanInHand = { readonly plan: PlanId; readonly revision: RevisionId };

export const revisionNow = (rehearsal: Rehearsal, id: RevisionId): Stored<'revision'> =>
  there(
    rehearsal.world().revisions.find((it) => it.id === id),
    'such revision',
  );
export const goalNow = (rehearsal: Rehearsal, id: GoalId): Stored<'goal'> =>
  there(
    rehearsal.world().goals.find((it) => it.id === id),
    'such goal',
  );
export const packNow = (rehearsal: Rehearsal, id: PackId): Stored<'pack'> =>
  there(
    rehearsal.world().packs.find((it) => it.id === id),
    'such pack',
  );

/** The draft or offered revision of a plan. */
export const pendingNow = (rehearsal: Rehearsal, plan: PlanId): Stored<'revision'> =>
  there(pendingRevision(rehearsal.world(), plan), 'draft');

/** Days from the first of September on which a rehearsal begins. */
export const daysIn = (days: number): string => new Date(Date.UTC(2026, 8, 1 + days)).toISOString().slice(0, 10);

/** Opens the plan of a challenge; Template A is agreed first where it is not. */
export const openPlan = (rehearsal: Rehearsal, number = 3): PlanInHand => {
  if (!rehearsal.world().assessments.some(({ state }) => state === 'agreed')) agreeTemplateA(rehearsal);
  return rehearsal.does('provider', 'plan.open', {
    challenge: challengeNumber(number),
    whyUnranked: 'A sample is not ranked',
  });
};

/** Writes what a plan says beside its goals: held today, looked at again in twelve weeks. */
export const writePlan = (
  rehearsal: Rehearsal,
  revision: RevisionId,
  more: Partial<Pick<TermsDraft, 'date' | 'nextReviewOn'>> = {},
): void => {
  const { version, data } = revisionNow(rehearsal, revision);
  const { stage } = data.terms.currentStandard;
  const { today } = rehearsal.surroundings();
  const nextReviewOn = new Date(Date.parse(today) + 84 * 86_400_000).toISOString().slice(0, 10);
  rehearsal.does('provider', 'revision.write', {
    revision,
    version,
    currentStandard: { stage, describe: 'As the partners described it' },
    evidenceSources: ['Records of what was held'],
    date: today,
    nextReviewOn,
    ...more,
  });
};

/** A goal's terms with every letter of SMART, owned by the contributor. */
export const smartTerms = (rehearsal: Rehearsal): Omit<GoalDraft, 'goal'> => ({
  specific: 'Families can learn about recovery on evenings and at weekends',
  measure: { kind: 'milestone', inPlace: 'A course in each locality', seenBy: 'The published programme' },
  owner: rehearsal.id('contributor'),
  ownerSaidYesOn: rehearsal.surroundings().today,
  representativesSaid: 'They asked for Saturdays too',
  realistic: 'The rooms are lent to us',
  dueOn: daysIn(400),
});

/** Proposes a goal on a draft. */
export const proposeGoal = (rehearsal: Rehearsal, revision: RevisionId, who: Who = 'provider'): GoalId => {
  const { version } = revisionNow(rehearsal, revision);
  return rehearsal.does(who, 'goal.propose', { revision, version, terms: smartTerms(rehearsal) }).goal;
};

/** Proposes an action that serves a goal, with owner and date. */
export const proposeAction = (rehearsal: Rehearsal, plan: PlanId, goal: GoalId, who: Who = 'provider'): ActionId =>
  rehearsal.does(who, 'action.propose', {
    plan,
    terms: { what: 'Book the rooms', owner: rehearsal.id('contributor'), by: daysIn(60), serves: [goal] },
  }).action;

/** A draft that can be offered, with one goal and one action that serves it. */
export const writeDraft = (rehearsal: Rehearsal, number = 3): PlanInHand & { readonly goal: GoalId } => {
  const { plan, revision } = openPlan(rehearsal, number);
  writePlan(rehearsal, revision);
  const goal = proposeGoal(rehearsal, revision);
  proposeAction(rehearsal, plan, goal);
  return { plan, revision, goal };
};

/** Offers all drafts for the first agreement, for reading in no working days. */
export const offerFirst = (rehearsal: Rehearsal): PackId =>
  rehearsal.does('provider', 'pack.offer', {
    occasion: {
      kind: 'firstAgreement',
      meeting: {
        heldOn: rehearsal.surroundings().today,
        attendance: present(rehearsal, 'provider', 'commissioner', 'user', 'carer', 'contributor'),
      },
    },
    reading: { workingDays: 0 },
  }).pack;

/** One lead reads what is locked, and signs it. */
export const sign = (rehearsal: Rehearsal, pack: PackId, who: Who): void =>
  void signBy(rehearsal, pack, rehearsal.id(who));

/** What somebody with a seat would be shown to sign now, or why nothing. */
export const recordFor = (rehearsal: Rehearsal, pack: PackId, member: MemberId): Result<SigningRecord, Refusal> => {
  const world = rehearsal.world();
  return signingRecord(
    world,
    packNow(rehearsal, pack),
    { kind: 'member', member: memberById(world, member) },
    {
      instance: { id: 'sample', origin: 'https://sample.example' },
      method: 'password',
      nonce: '0'.repeat(64),
      issuedAt: rehearsal.surroundings().now,
    },
  );
};

/** Somebody with a seat reads what is locked, and signs it. */
export const signBy = (rehearsal: Rehearsal, pack: PackId, member: MemberId): { readonly record: SigningRecord } => {
  const { digest } = rehearsal.surroundings();
  const made = recordFor(rehearsal, pack, member);
  if (!made.ok) throw new Error(`Nothing to sign: ${JSON.stringify(made.refusal)}`);
  const record = made.value;
  rehearsal.doesAs(
    member,
    'pack.sign',
    { pack, contentDigest: record.pack.contentDigest, typedName: record.signatory.name, agreed: true },
    { record, recordDigest: digest(record), evidence: evidenceFor(record, digest) },
  );
  return { record };
};

/** What stands behind a signature; here nobody looks into it. */
const evidenceFor = (record: SigningRecord, digest: Surroundings['digest']) => {
  const value = { type: 'coproduce/evidence/v1', record, proof: { method: 'password' } };
  return { digest: digest(value), value };
};

/** What LOCK is given for a pack: a file made of what it says now, where it can be locked at all. */
export const toLock = (rehearsal: Rehearsal, pack: PackId): InputOf<'pack.lock'> => {
  const surroundings = rehearsal.surroundings();
  const made = packToLock(pack, { world: rehearsal.world(), actor: rehearsal.actor('system'), surroundings });
  const contentDigest = surroundings.digest(made.ok ? made.value.content : pack);
  return {
    pack,
    at: surroundings.now,
    contentDigest,
    file: { digest: surroundings.digest(contentDigest), bytes: 1000 },
    entries: rehearsal.trail.length,
  };
};

/** Locks a pack whose reading is over. */
export const lock = (rehearsal: Rehearsal, pack: PackId): PackId => {
  rehearsal.passMinutes(1);
  rehearsal.does('system', 'pack.lock', toLock(rehearsal, pack));
  rehearsal.passMinutes(1);
  return pack;
};

/** Locks a pack, and both leads sign it. */
export const lockAndSign = (rehearsal: Rehearsal, pack: PackId): PackId => {
  lock(rehearsal, pack);
  sign(rehearsal, pack, 'commissioner');
  sign(rehearsal, pack, 'provider');
  rehearsal.passMinutes(1);
  return pack;
};

/** The first agreement signed by both leads: one plan in force, its goal agreed. */
export const agreeFirst = (rehearsal: Rehearsal): PlanInHand & { readonly goal: GoalId; readonly pack: PackId } => {
  const draft = writeDraft(rehearsal);
  const pack = lockAndSign(rehearsal, offerFirst(rehearsal));
  return { ...draft, pack };
};
