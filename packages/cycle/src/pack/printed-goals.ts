import type { Surroundings } from '../decision.ts';
import type { Cycle } from '../goal/data.ts';
import { namedPerson } from '../naming.ts';
import type { People } from '../naming.ts';
import type { NamedPerson } from '../people.ts';
import type { GoalId, Instant, MemberId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import type { PrintedCycle, PrintedGoal } from './content.ts';
import { printedUntil, revisionInForce } from './since.ts';

type Reads = Pick<World, 'members' | 'organisations' | 'goals' | 'packs' | 'revisions'>;
type On = Pick<Surroundings, 'today'>;

/** Over for good: agreed as achieved or stopped, or dropped before it was ever agreed. */
const ENDED: ReadonlySet<string> = new Set(['achieved', 'closed', 'withdrawn']);

/** The goals a revision speaks of: those in its terms, and those in force until it is agreed. */
export const goalsOf = (world: Pick<World, 'goals'>, revision: Stored<'revision'>): readonly Stored<'goal'>[] => {
  const inTerms = new Set<GoalId>(revision.data.terms.goals.map(({ goal }) => goal));
  return world.goals
    .filter(
      ({ id, state, data }) =>
        data.plan === revision.data.plan && (inTerms.has(id) || (state !== 'draft' && !ENDED.has(state))),
    )
    .toSorted((one, other) => one.data.number - other.data.number);
};

const movedSince = (cycle: Cycle, since: Instant | undefined): boolean =>
  [cycle.start, ...cycle.studies, ...cycle.decisions, ...cycle.carries, ...cycle.reconsiderations].some(
    (step) => step !== undefined && (since === undefined || step.recordedAt > since),
  );

const printedCycle = (world: People, cycle: Cycle, { today }: On): PrintedCycle => {
  const named = <T extends { readonly by: MemberId }>(step: T): Omit<T, 'by'> & { readonly by: NamedPerson } => ({
    ...step,
    by: namedPerson(world, step.by, today),
  });
  return {
    number: cycle.number,
    ...(cycle.start === undefined ? {} : { start: named(cycle.start) }),
    studies: cycle.studies.map((study) => named(study)),
    decisions: cycle.decisions.map((decision) => named(decision)),
    carries: cycle.carries.map((carry) => named(carry)),
    reconsiderations: cycle.reconsiderations.map(({ review, askedBy, clause, reason, undone, recordedAt }) => ({
      review,
      askedBy: namedPerson(world, askedBy, today),
      clause,
      reason,
      undid: undone.kind,
      recordedAt,
    })),
  };
};

/** As the revision words it, or as it stood in the revision in force where it ends with this one. */
const wordingOf = (world: Reads, revision: Stored<'revision'>, goal: GoalId): string => {
  const drafts = [revision, revisionInForce(world, revision.data.plan)].flatMap((it) => it?.data.terms.goals ?? []);
  const wording = drafts.find((draft) => draft.goal === goal)?.specific;
  if (wording === undefined) throw new RangeError(`Goal ${goal} has no wording in its plan`);
  return wording;
};

/** The Plan-Do-Study-Act record of a revision's goals since the plan was last in a signed pack. */
export const printedGoals = (world: Reads, revision: Stored<'revision'>, on: On): readonly PrintedGoal[] => {
  const since = printedUntil(world, revision.data.plan);
  return goalsOf(world, revision).map(({ id, state, data }) => ({
    goal: id,
    number: data.number,
    wording: wordingOf(world, revision, id),
    state,
    cycles: data.cycles.filter((cycle) => movedSince(cycle, since)).map((cycle) => printedCycle(world, cycle, on)),
  }));
};
