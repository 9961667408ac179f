import type { FieldProblem, Refusal } from '../refusal.ts';
import type { Day, GoalId, MemberId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import type { ActionDraft, GoalDraft, TermsDraft } from './terms.ts';

type On = { readonly world: Pick<World, 'members'>; readonly today: Day };

const invalid = (path: readonly (string | number)[], problem: FieldProblem): Refusal => ({
  code: 'invalidField',
  path,
  problem,
});

/** An owner is somebody of any partner; who only looks from outside owns nothing. */
const mayOwn = ({ state, data }: Stored<'member'>): boolean =>
  state === 'seated' && data.roles.some((role) => role !== 'auditor');

const unknownOwner = (owner: MemberId | undefined, { world }: On): boolean =>
  owner !== undefined && !world.members.some((member) => member.id === owner && mayOwn(member));

/** What does not hold in a goal's terms as written; the path is that of a command whose input has `terms`. */
export const goalFieldProblem = (
  terms: Omit<GoalDraft, 'goal'>,
  { date }: Pick<TermsDraft, 'date'>,
  on: On,
): Refusal | undefined => {
  if (unknownOwner(terms.owner, on)) return invalid(['terms', 'owner'], { kind: 'unknown' });
  if (terms.ownerSaidYesOn !== undefined && terms.ownerSaidYesOn > on.today) {
    return invalid(['terms', 'ownerSaidYesOn'], { kind: 'inTheFuture' });
  }
  return date !== undefined && terms.dueOn !== undefined && terms.dueOn <= date
    ? invalid(['terms', 'dueOn'], { kind: 'notAfter', day: date })
    : undefined;
};

/** What does not hold in an action's terms as written; `goals` are those it may serve. */
export const actionFieldProblem = (
  terms: Omit<ActionDraft, 'action'>,
  goals: ReadonlySet<GoalId>,
  on: On,
): Refusal | undefined => {
  if (unknownOwner(terms.owner, on)) return invalid(['terms', 'owner'], { kind: 'unknown' });
  const unknown = terms.serves.findIndex((goal) => !goals.has(goal));
  if (unknown !== -1) return invalid(['terms', 'serves', unknown], { kind: 'unknown' });
  const repeat = terms.serves.findIndex((goal, index) => terms.serves.indexOf(goal) < index);
  return repeat === -1 ? undefined : invalid(['terms', 'serves', repeat], { kind: 'duplicate' });
};
