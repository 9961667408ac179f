import type { PlacementDraft } from '../assessment/data.ts';
import type { Change } from '../decision.ts';
import type { MemberId } from '../words.ts';
import type { Kind, Stored, World, WorldPart } from '../world.ts';
import { worldOf } from '../world.ts';

/** One subject of any kind, told apart by `kind`. */
export type AnyStored = { [K in Kind]: Stored<K> }[Kind];

const isOf =
  <K extends Kind>(kind: K) =>
  (it: AnyStored): it is Extract<AnyStored, { kind: K }> =>
    it.kind === kind;

const partsOf = (kept: readonly AnyStored[], workingPlacements: World['workingPlacements']): World => {
  const own = kept.find(isOf('partnership'));
  if (own === undefined) throw new Error('There is no partnership');
  return {
    partnership: own,
    organisations: kept.filter(isOf('organisation')),
    members: kept.filter(isOf('member')),
    assessments: kept.filter(isOf('assessment')),
    consensus: kept.filter(isOf('consensus')),
    plans: kept.filter(isOf('plan')),
    revisions: kept.filter(isOf('revision')),
    goals: kept.filter(isOf('goal')),
    actions: kept.filter(isOf('action')),
    reviews: kept.filter(isOf('review')),
    packs: kept.filter(isOf('pack')),
    questions: kept.filter(isOf('question')),
    statements: kept.filter(isOf('statement')),
    workingPlacements,
  };
};

/** A world of some of its parts, as the store loads it. */
export const only = (world: World, reads: readonly WorldPart[]): World =>
  worldOf(Object.fromEntries(reads.map((part) => [part, world[part]])));

const keptAs = (change: Change): AnyStored => {
  const { from, event: _event, details: _details, causedBy: _causedBy, ...subject } = change;
  return { ...subject, version: (from ?? 0) + 1 };
};

/** What a store keeps, in memory. */
export type InMemory = {
  readonly world: () => World;
  readonly keep: (subject: AnyStored) => void;
  /** Writes changes in their order; throws where one was decided on another version. */
  readonly write: (changes: readonly Change[]) => void;
  readonly placed: (member: MemberId, placements: readonly PlacementDraft[]) => void;
};

export const inMemory = (subjects: readonly AnyStored[]): InMemory => {
  const kept = new Map<string, AnyStored>();
  const working = new Map<MemberId, readonly PlacementDraft[]>();
  const keep = (subject: AnyStored): void => void kept.set(`${subject.kind} ${subject.id}`, subject);
  for (const subject of subjects) keep(subject);
  return {
    world: () =>
      partsOf(
        [...kept.values()],
        [...working].map(([member, placements]) => ({ member, placements })),
      ),
    keep,
    write: (changes) => {
      for (const change of changes) {
        const before = kept.get(`${change.kind} ${change.id}`);
        if ((before?.version ?? null) !== change.from) throw new Error(`${change.kind} ${change.id} has moved`);
        keep(keptAs(change));
      }
    },
    placed: (member, placements) => void working.set(member, placements),
  };
};
