import { mayAct } from '../acts.ts';
import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { Change, Decided, Facts } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import type { InputOf } from '../inputs.ts';
import type { Scene } from '../machine.ts';
import { begun, changeOf, step, whyNotNow } from '../machine.ts';
import { revisionInForce } from '../pack/since.ts';
import { actionFieldProblem } from '../plan/draft-fields.ts';
import { revisionMachine } from '../plan/revision-machine.ts';
import { pendingRevision } from '../plan/standing-terms.ts';
import type { ActionDraft } from '../plan/terms.ts';
import { writeDraft } from '../plan/write-draft.ts';
import type { Refusal } from '../refusal.ts';
import { whyNotTake } from '../why-not.ts';
import type { GoalId, MemberId, PlanId } from '../words.ts';
import { ActionId } from '../words.ts';
import type { Stored } from '../world.ts';
import { actionMachine } from './action-machine.ts';
import type { ActionEvents } from './action-v1.ts';
import type { ActionState } from './data.ts';

type Nothing = Readonly<Record<string, never>>;

const actionFacts = ({ action, owner, by, serves }: ActionDraft): Facts => ({
  action,
  owner: owner ?? null,
  by: by ?? null,
  serves,
});

/** The draft that an action enters, if one is being written. */
const openDraft = (plan: PlanId, { world }: Scene): Stored<'revision'> | undefined => {
  const pending = pendingRevision(world, plan);
  return pending?.state === 'draft' ? pending : undefined;
};

const whyNotPropose = (id: string, scene: Scene): Refusal | undefined => {
  const found = subjectOf('plan', scene.world.plans, id);
  if (!found.ok) return found.refusal;
  const draft = openDraft(found.value.id, scene);
  if (draft) return whyNotNow(revisionMachine, draft, 'PROPOSE', scene);
  return (
    mayAct(scene.actor, 'propose') ??
    (revisionInForce(scene.world, found.value.id) ? undefined : { code: 'nothingInForce' })
  );
};

const began = (
  { plan, terms, by }: { readonly plan: PlanId; readonly terms: ActionDraft; readonly by: MemberId },
  addedAfterAgreement: boolean,
  { world, surroundings }: Scene,
): Change => {
  const numbers = world.actions.filter(({ data }) => data.plan === plan).map(({ data }) => data.number);
  const number = Math.max(0, ...numbers) + 1;
  const life = { plan, number, proposedBy: by, proposedAt: surroundings.now, addedAfterAgreement, history: [] };
  return begun<'action'>(
    {
      kind: 'action',
      id: terms.action,
      state: 'toDo',
      data: addedAfterAgreement ? { ...life, added: terms } : life,
    },
    'PROPOSE',
    { facts: { plan, number, addedAfterAgreement, ...actionFacts(terms) }, details: { what: terms.what } },
    actionMachine,
  );
};

/** An action on terms in force: it keeps its own terms until the next revision carries them. */
const addAfterAgreement = (input: InputOf<'action.propose'>, scene: Scene): Decided<{ readonly action: ActionId }> => {
  const refusal = whyNotPropose(input.plan, scene);
  if (refusal) return refused(refusal);
  const by = byMember(scene.actor, 'propose');
  if (!by.ok) return by;
  const inForce = revisionInForce(scene.world, input.plan)?.data.terms.goals ?? [];
  const goals = new Set<GoalId>(inForce.map(({ goal }) => goal));
  const { world, surroundings } = scene;
  const problem = actionFieldProblem(input.terms, goals, { world, today: surroundings.today });
  if (problem) return refused(problem);
  const action = ActionId.parse(surroundings.newId());
  const terms = { action, ...input.terms };
  return decided({
    changes: [began({ plan: input.plan, terms, by: by.value.id }, true, scene)],
    answer: { action },
  });
};

/** Proposes an action: on the draft that is being written, else as one added after agreement. */
export const proposeAction = command({
  kind: 'action.propose',
  reads: ['members', 'plans', 'revisions', 'actions'],
  on: 'plan',
  whyNot: whyNotPropose,
  decide: (world, input, actor, surroundings): Decided<{ readonly action: ActionId }> => {
    const scene = { world, actor, surroundings };
    const found = subjectOf('plan', world.plans, input.plan);
    if (!found.ok) return found;
    const draft = openDraft(input.plan, scene);
    const named = input.revision;
    if (named === undefined && draft === undefined) return addAfterAgreement(input, scene);
    const target = { revision: named?.id ?? draft?.id, version: named?.version };
    if (target.revision === undefined) return refused({ code: 'notFound', kind: 'revision' });
    return writeDraft(scene, { revision: target.revision, version: target.version }, 'PROPOSE', (revision, by) => {
      const { plan, terms: before } = revision.data;
      if (plan !== input.plan) return refused({ code: 'notInPlan', id: revision.id });
      const goals = new Set(before.goals.map(({ goal }) => goal));
      const problem = actionFieldProblem(input.terms, goals, { world, today: surroundings.today });
      if (problem) return refused(problem);
      const action = ActionId.parse(surroundings.newId());
      const terms = { action, ...input.terms };
      return {
        ok: true,
        value: {
          terms: { ...before, actions: [...before.actions, terms] },
          facts: actionFacts(terms),
          details: { terms },
          also: [began({ plan, terms, by }, false, scene)],
          answer: { action },
        },
      };
    });
  },
});

/** Writes an action's terms on the draft. */
export const writeAction = command({
  kind: 'action.write',
  reads: ['members', 'revisions'],
  on: 'revision',
  whyNot: whyNotTake(revisionMachine, (world) => world.revisions, 'WRITE'),
  decide: (world, { revision, version, terms }, actor, surroundings): Decided<Nothing> =>
    writeDraft({ world, actor, surroundings }, { revision, version }, 'WRITE', (draft) => {
      const { terms: before } = draft.data;
      if (!before.actions.some(({ action }) => action === terms.action)) {
        return refused({ code: 'notInPlan', id: terms.action });
      }
      const goals = new Set(before.goals.map(({ goal }) => goal));
      const problem = actionFieldProblem(terms, goals, { world, today: surroundings.today });
      if (problem) return refused(problem);
      const actions = before.actions.map((action) => (action.action === terms.action ? terms : action));
      return {
        ok: true,
        value: { terms: { ...before, actions }, facts: actionFacts(terms), details: { terms }, answer: {} },
      };
    }),
});

const eventFor = {
  toDo: 'TO_DO',
  doing: 'BEGIN',
  done: 'DONE',
  notDone: 'NOT_DONE',
  noLongerNeeded: 'NO_LONGER_NEEDED',
} as const satisfies Record<ActionState, keyof ActionEvents>;

/** Records what became of an action, on the day it happened. */
export const recordAction = command({
  kind: 'action.record',
  reads: ['revisions', 'actions'],
  on: 'action',
  whyNot: whyNotTake(actionMachine, (world) => world.actions, 'DONE'),
  decide: (world, { action, version, status, ...said }, actor, surroundings): Decided<Nothing> => {
    const scene = { world, actor, surroundings };
    const found = subjectOf('action', world.actions, action);
    if (!found.ok) return found;
    const by = byMember(actor, 'recordAction');
    if (!by.ok) return by;
    const taken = step(actionMachine, found.value, [eventFor[status], { ...said, by: by.value.id }], scene, version);
    if (!taken.ok) return taken;
    const { on, because, expectedBy } = said;
    const expected = expectedBy === undefined ? {} : { expectedBy };
    const details = because === undefined ? null : { because };
    return decided({ changes: [changeOf(taken.value, { facts: { on, ...expected }, details })], answer: {} });
  },
});
