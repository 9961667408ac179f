import type { Change, ChangeOf } from './decision.ts';
import type { Kind, Stored, World } from './world.ts';

/** A subject as it is kept once a change of it is made. */
export const storedAs = <K extends Kind>({ kind, id, from, machine, state, data }: ChangeOf<K>): Stored<K> => ({
  kind,
  id,
  version: (from ?? 0) + 1,
  machine,
  state,
  data,
});

const partAfter = <K extends Kind>(
  kind: K,
  before: readonly Stored<K>[],
  changes: readonly Change[],
): readonly Stored<K>[] => {
  const own = changes.filter((change): change is Change & ChangeOf<K> => change.kind === kind);
  const after = new Map<string, Stored<K>>(before.map((it) => [it.id, it]));
  for (const change of own) after.set(change.id, storedAs<K>(change));
  return [...after.values()];
};

/**
 * The world as it is once these changes are made, in their order. Each part is worked out when it is looked at, so that
 * a part which was not loaded still refuses to be read.
 */
export const worldAfter = (world: World, changes: readonly Change[]): World => ({
  get partnership() {
    return world.partnership;
  },
  get organisations() {
    return partAfter('organisation', world.organisations, changes);
  },
  get members() {
    return partAfter('member', world.members, changes);
  },
  get assessments() {
    return partAfter('assessment', world.assessments, changes);
  },
  get consensus() {
    return partAfter('consensus', world.consensus, changes);
  },
  get plans() {
    return partAfter('plan', world.plans, changes);
  },
  get revisions() {
    return partAfter('revision', world.revisions, changes);
  },
  get goals() {
    return partAfter('goal', world.goals, changes);
  },
  get actions() {
    return partAfter('action', world.actions, changes);
  },
  get reviews() {
    return partAfter('review', world.reviews, changes);
  },
  get packs() {
    return partAfter('pack', world.packs, changes);
  },
  get questions() {
    return partAfter('question', world.questions, changes);
  },
  get statements() {
    return partAfter('statement', world.statements, changes);
  },
  get workingPlacements() {
    return world.workingPlacements;
  },
});
