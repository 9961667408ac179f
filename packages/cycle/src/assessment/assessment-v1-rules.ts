import { mayAct, rolesFor } from '../acts.ts';
import { dayOf } from '../days.ts';
import type { At, ConditionsOf, Rule } from '../machine.ts';
import { given, raised } from '../machine.ts';
import { leadOn } from '../naming.ts';
import type { Attendance } from '../people.ts';
import type { FieldProblem, Refusal } from '../refusal.ts';
import type { Entered, Instant, MemberId, Side } from '../words.ts';
import { ChallengeId } from '../words.ts';
import type { AssessmentData, Placement, Rank } from './data.ts';
import { answersUntil, presentWithoutAnswer, takesPart } from './taking-part.ts';

/** What each event of an assessment is given. */
export type AssessmentEvents = {
  FINISH: { readonly member: MemberId };
  /** All views at once, by perspective, under their new ids. */
  REVEAL: { readonly meeting: Entered; readonly placements: readonly Placement[] };
  ATTEND: { readonly attendance: Attendance };
  RANK: { readonly ranks: readonly Rank[] };
  /** A consensus was proposed again: who had confirmed had read another one. */
  UNCONFIRM: Readonly<Record<string, never>>;
  CONFIRM: {
    readonly side: Side;
    readonly member: MemberId;
    readonly at: Instant;
    readonly next: AssessmentData['next'];
  };
  ABANDON: { readonly reason: string; readonly at: Instant };
};

type Here<T extends keyof AssessmentEvents = keyof AssessmentEvents> = At<'assessment', AssessmentEvents[T]>;
type R<T extends keyof AssessmentEvents> = Rule<'assessment', AssessmentEvents[T]>;

const invalid = (path: readonly (string | number)[], problem: FieldProblem): Refusal => ({
  code: 'invalidField',
  path,
  problem,
});

const hasPerspective: R<'FINISH'> = ({ actor }) =>
  actor.kind === 'member' && actor.member.data.perspective === null
    ? { code: 'notTakingPart', member: actor.member.id }
    : undefined;

const notFinishedYet: R<'FINISH'> = ({ actor, subject }) =>
  actor.kind === 'member' && subject.data.finished.includes(actor.member.id)
    ? { code: 'alreadyFinished', member: actor.member.id }
    : undefined;

/** Looks at the actor's own working text only, and says nothing of what stands in it. */
const everythingPlaced = given<'assessment', AssessmentEvents['FINISH']>(({ member }, { world, surroundings }) => {
  const own = world.workingPlacements.find((it) => it.member === member)?.placements ?? [];
  const placed = new Set<string>(own.flatMap(({ challenge, stage }) => (stage === null ? [] : [challenge])));
  const missing = surroundings.edition.challenges.filter(({ id }) => !placed.has(id));
  return missing.length === 0
    ? undefined
    : { code: 'nothingPlaced', missing: missing.map(({ id }) => ChallengeId.parse(id)) };
});

const somebodyFinished: R<'REVEAL'> = ({ subject, surroundings }) =>
  subject.data.finished.length === 0
    ? { code: 'nothingPlaced', missing: surroundings.edition.challenges.map(({ id }) => ChallengeId.parse(id)) }
    : undefined;

/** Before everybody taking part has finished, a reveal is early and needs a second person (`domain` 3). */
const everybodyFinished: R<'REVEAL'> = ({ world, subject }) => {
  const waitingFor = world.members
    .filter((member) => takesPart(member) && !subject.data.finished.includes(member.id))
    .map(({ id }) => id);
  return waitingFor.length === 0 ? undefined : { code: 'secondPersonNeeded', why: 'revealEarly', waitingFor };
};

const heldInTime = given<'assessment', AssessmentEvents['REVEAL']>(
  ({ meeting: { heldOn } }, { world, subject, surroundings }) => {
    if (heldOn > surroundings.today) return invalid(['heldOn'], { kind: 'inTheFuture' });
    const opened = dayOf(subject.data.openedAt, world.partnership.data.timeZone);
    return heldOn < opened ? invalid(['heldOn'], { kind: 'notBefore', day: opened }) : undefined;
  },
);

/** Attendance is recorded once; changing it needs a second person (`domain` 3). */
const notAttendedYet: R<'ATTEND'> = ({ subject }) =>
  subject.data.attendance === undefined
    ? undefined
    : { code: 'secondPersonNeeded', why: 'changeAttendance', waitingFor: [] };

/** Each rank once, each challenge once, and challenges of the edition. */
const ranksHold = given<'assessment', AssessmentEvents['RANK']>(({ ranks }, { surroundings }) => {
  const known = new Set(surroundings.edition.challenges.map(({ id }) => id));
  for (const [at, { challenge, rank }] of ranks.entries()) {
    const before = ranks.slice(0, at);
    if (!known.has(challenge)) return invalid(['ranks', at, 'challenge'], { kind: 'unknown' });
    if (before.some((it) => it.challenge === challenge)) {
      return invalid(['ranks', at, 'challenge'], { kind: 'duplicate' });
    }
    if (before.some((it) => it.rank === rank)) return invalid(['ranks', at, 'rank'], { kind: 'duplicate' });
  }
});

/** The side whose lead the actor is. */
const ownSide = ({ actor, world }: Pick<Here, 'actor' | 'world'>): Side | undefined => {
  const side = actor.kind === 'member' ? actor.member.data.signing?.side : undefined;
  return side !== undefined && actor.kind === 'member' && leadOn(world, side)?.id === actor.member.id
    ? side
    : undefined;
};

const confirmsForOwnSide: R<'CONFIRM'> = (at) => {
  const side = ownSide(at);
  if (side === undefined) return { code: 'notAllowed', act: 'confirm', allowed: rolesFor('confirm') };
  return mayAct(at.actor, 'confirm', { side });
};

const notConfirmedYet: R<'CONFIRM'> = (at) => {
  const side = ownSide(at);
  return side !== undefined && at.subject.data.confirmations.some((it) => it.side === side)
    ? { code: 'alreadyConfirmed', side }
    : undefined;
};

const attended: R<'CONFIRM'> = ({ subject }) =>
  subject.data.attendance === undefined ? { code: 'attendanceMissing' } : undefined;

const everythingProposed: R<'CONFIRM'> = ({ world, subject }) => {
  const challenges = world.consensus
    .filter(({ state, data }) => data.assessment === subject.id && state === 'unproposed')
    .map(({ data }) => data.challenge);
  return challenges.length === 0 ? undefined : { code: 'consensusMissing', challenges };
};

/** All present have answered, or the days for answers are over. */
const answersIn: R<'CONFIRM'> = ({ world, subject, surroundings }) => {
  const takingPart = new Set(world.members.filter((member) => takesPart(member)).map(({ id }) => id));
  const waiting = world.consensus
    .filter(({ data }) => data.assessment === subject.id)
    .map((consensus) => ({
      until: answersUntil(world.partnership, subject, consensus) ?? surroundings.today,
      members: presentWithoutAnswer(subject, consensus, takingPart),
    }))
    .filter(({ until, members }) => until >= surroundings.today && members.length > 0);
  const until = waiting
    .map((it) => it.until)
    .toSorted()
    .at(-1);
  return until === undefined
    ? undefined
    : { code: 'answersOutstanding', members: [...new Set(waiting.flatMap(({ members }) => members))], until };
};

const nextIsLater = given<'assessment', AssessmentEvents['CONFIRM']>(({ next }, { surroundings: { today } }) =>
  next !== undefined && 'on' in next && next.on <= today
    ? invalid(['next', 'on'], { kind: 'notAfter', day: today })
    : undefined,
);

/** Nobody alone ends what others gave their views to; until there is a second person for it, it is refused. */
const nobodyElseFinished: R<'ABANDON'> = ({ subject, actor }) =>
  subject.data.finished.every((member) => actor.kind === 'member' && member === actor.member.id)
    ? undefined
    : { code: 'secondPersonNeeded', why: 'abandon', waitingFor: [] };

const looksAfter = ({ actor }: Pick<Here, 'actor'>): Refusal | undefined => mayAct(actor, 'lookAfterAssessment');

/** What each event of an assessment needs, in the order in which refusals are given. */
export const conditions: ConditionsOf<'assessment', AssessmentEvents> = {
  FINISH: { right: ({ actor }) => mayAct(actor, 'place'), rules: [hasPerspective, notFinishedYet, everythingPlaced] },
  REVEAL: { right: looksAfter, rules: [somebodyFinished, everybodyFinished, heldInTime] },
  ATTEND: { right: looksAfter, rules: [notAttendedYet] },
  RANK: { right: ({ actor }) => mayAct(actor, 'recordConsensus'), rules: [ranksHold] },
  UNCONFIRM: { right: raised, rules: [] },
  CONFIRM: {
    right: confirmsForOwnSide,
    rules: [notConfirmedYet, attended, everythingProposed, answersIn, nextIsLater],
  },
  ABANDON: { right: looksAfter, rules: [nobodyElseFinished] },
};

/** Both leads have said that this is right; the provider's alone while no commissioner's seat is filled. */
export const completes = ({ input, subject, world }: Here<'CONFIRM'>): boolean => {
  const sides = new Set([...subject.data.confirmations.map(({ side }) => side), input?.side]);
  return sides.has('provider') && (sides.has('commissioner') || leadOn(world, 'commissioner') === undefined);
};
