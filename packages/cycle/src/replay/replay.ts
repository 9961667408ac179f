import type { Edition } from '@coproduce/framework';
import type { CheckedAttestation, CheckedProof } from '../command.ts';
import { dayOf } from '../days.ts';
import { decide } from '../decide.ts';
import type { Actor, Change, Facts, Grounds, Result, Surroundings } from '../decision.ts';
import { foundedFrom } from '../founding.ts';
import { inputs, isInput } from '../inputs.ts';
import type { CommandKind } from '../inputs.ts';
import type { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { inMemory } from './in-memory.ts';
import { attestationAgain, proofAgain, surroundingsAgain, withViews } from './outside-again.ts';
import { sameBones } from './same-bones.ts';

/** As much of a trail's entry as replay reads. */
export type ReplayedEntry = {
  readonly index: number;
  readonly at: string;
  readonly clock?: string | undefined;
  readonly actor:
    | { readonly kind: 'member'; readonly member: string; readonly roles: readonly string[] }
    | { readonly kind: 'system' }
    | { readonly kind: 'administrator' };
  readonly kind: string;
  readonly subject: {
    readonly kind: string;
    readonly id: string;
    readonly before: number | null;
    readonly after: number;
  };
  readonly machine?: { readonly id: string; readonly version: number } | undefined;
  readonly event?: { readonly type: string; readonly facts: Facts } | undefined;
  readonly causedBy?: number | undefined;
  readonly command: string | null;
  readonly grounds?: Grounds | undefined;
};

/** What is wrong with a step of the trail. */
export type ReplayProblem = { readonly index: number } & (
  | /** The method did not allow it, or not to whoever took it. */ {
      readonly code: 'illegal';
      readonly refusal: Refusal;
    }
  /** The roles the entry names are not those its actor held. */
  | { readonly code: 'otherRoles' }
  /** Its grounds cannot be read, or nothing can be decided on them. */
  | { readonly code: 'noGrounds' }
  /** The step that follows from what came before is another one, or there is none. */
  | { readonly code: 'doesNotFollow' }
  /** A decision's entries end before all that it writes is there. */
  | { readonly code: 'incomplete' }
  /** The method's edition is not known here. */
  | { readonly code: 'unknownEdition'; readonly edition: string; readonly hash: string }
);

/** What came of a replay. */
export type Replayed = {
  /** The first step that does not hold; nothing after it can be judged. */
  readonly problem: ReplayProblem | undefined;
  /** How many entries were found to follow, from the first on. */
  readonly judged: number;
  /** The record as the entries make it, every name and text in it `words`; undefined before a partnership is founded. */
  readonly world: World | undefined;
};

/** A replay under way: hand it the entries in order, then ask. */
export type ReplayInProgress = { readonly push: (entry: ReplayedEntry) => void; readonly finish: () => Replayed };

/** Finds an edition by its id and content hash. */
export type FindEdition = (id: string, hash: string) => Edition | undefined;

type WithoutIndex<P> = P extends { readonly index: number } ? Omit<P, 'index'> : never;
type Problem = WithoutIndex<ReplayProblem>;
type Judged<T> = Result<T, Problem>;
const broken = (problem: Problem) => ({ ok: false, refusal: problem }) as const;

const isCommand = (kind: string): kind is CommandKind => Object.hasOwn(inputs, kind);

/** Whoever the entry names, as the record seats them. */
const actorIn = (world: World, { actor }: ReplayedEntry): Judged<Actor> => {
  if (actor.kind === 'system') return { ok: true, value: { kind: 'system' } };
  if (actor.kind === 'administrator') return broken({ code: 'doesNotFollow' });
  const member = world.members.find(({ id }) => id === actor.member);
  if (member === undefined) return broken({ code: 'illegal', refusal: { code: 'notFound', kind: 'member' } });
  return sameBones([...actor.roles].toSorted(), [...member.data.roles].toSorted())
    ? { ok: true, value: { kind: 'member', member } }
    : broken({ code: 'otherRoles' });
};

type Outside = {
  readonly actor: Actor;
  readonly surroundings: Surroundings;
  readonly proof: CheckedProof | CheckedAttestation | undefined;
};

const decideOn = (
  kind: CommandKind,
  input: unknown,
  world: World,
  { actor, surroundings, proof }: Outside,
): Judged<readonly Change[]> => {
  if (!isInput(kind, input)) return broken({ code: 'noGrounds' });
  const decision = decide(kind, input, world, actor, surroundings, proof);
  return decision.ok
    ? { ok: true, value: decision.value.changes }
    : broken({ code: 'illegal', refusal: decision.refusal });
};

/** Takes the decision again that an entry begins. */
const decideAgain = (
  world: World,
  entry: ReplayedEntry,
  grounds: Grounds,
  findEdition: FindEdition,
): Judged<readonly Change[]> => {
  const { timeZone, editionId, editionHash } = world.partnership.data;
  const edition = findEdition(editionId, editionHash);
  if (edition === undefined) return broken({ code: 'unknownEdition', edition: editionId, hash: editionHash });
  const actor = actorIn(world, entry);
  if (!actor.ok) return actor;
  if (!isCommand(grounds.command)) return broken({ code: 'noGrounds' });
  const now = entry.clock ?? entry.at;
  try {
    return decideOn(grounds.command, grounds.input, withViews(world, edition), {
      actor: actor.value,
      surroundings: surroundingsAgain(grounds, { now, today: dayOf(now, timeZone), edition, entry: entry.index }),
      proof: (grounds.command === 'pack.attestPaper' ? attestationAgain : proofAgain)(
        grounds,
        entry.event?.facts ?? {},
      ),
    });
  } catch {
    // Nothing in the domain throws for a reason that a person can meet: these grounds are none that it was ever given.
    return broken({ code: 'noGrounds' });
  }
};

/** One change that a decision makes, and what its entry has to say besides. */
type Expected = { readonly change: Change; readonly causedBy: number | undefined; readonly first: ReplayedEntry };

const expectedOf = (changes: readonly Change[], first: ReplayedEntry): Expected[] =>
  changes.map((change) => ({
    change,
    causedBy: change.causedBy === undefined ? undefined : first.index + change.causedBy,
    first,
  }));

/** Whether an entry says exactly what was expected of it. */
const says = (entry: ReplayedEntry, { change, causedBy, first }: Expected): boolean => {
  const { kind, id, from, machine, event } = change;
  return (
    entry.subject.kind === kind &&
    entry.subject.id === id &&
    entry.subject.before === from &&
    entry.subject.after === (from ?? 0) + 1 &&
    entry.machine?.id === kind &&
    entry.machine.version === machine &&
    entry.event?.type === event.type &&
    sameBones(entry.event.facts, event.facts) &&
    entry.causedBy === causedBy &&
    entry.command === first.command &&
    sameBones({ ...entry.actor }, { ...first.actor })
  );
};

const moves = ({ subject }: ReplayedEntry): boolean => subject.after !== subject.before;

/**
 * Begins to take every decision of a trail again, from its entries and the editions alone: whether each step was one the
 * method allowed, under the machine it names, by somebody entitled to it then, in that order, with nothing besides. It
 * stops judging at the first that was not. What only words could tell (that a name was typed, that views were complete)
 * was seen when the step was taken, and is not seen again.
 *
 * The entries are taken as they are: that their bytes are whole and in order is verified before (`verifyTrail`).
 */
export const beginReplay = (findEdition: FindEdition): ReplayInProgress => {
  const record = inMemory([]);
  let expected: Expected[] = [];
  let problem: ReplayProblem | undefined;
  let judged = 0;
  let founded = false;

  /** What should stand at this entry, or why nothing can. */
  const expectAt = (entry: ReplayedEntry): Judged<readonly Expected[]> => {
    if (expected.length > 0) return entry.grounds ? broken({ code: 'incomplete' }) : { ok: true, value: expected };
    if (entry.grounds !== undefined) {
      if (!founded) return broken({ code: 'doesNotFollow' });
      const changes = decideAgain(record.world(), entry, entry.grounds, findEdition);
      return changes.ok ? { ok: true, value: expectedOf(changes.value, entry) } : changes;
    }
    const { event, subject, actor } = entry;
    const change = event && foundedFrom(subject.kind, subject.id, event.type, event.facts);
    const byAdministrator = actor.kind === 'administrator' || actor.kind === 'system';
    return change !== undefined && byAdministrator && founded === (subject.kind !== 'partnership')
      ? { ok: true, value: expectedOf([change], entry) }
      : broken({ code: 'doesNotFollow' });
  };

  const judge = (entry: ReplayedEntry): Problem | undefined => {
    if (!moves(entry)) return undefined;
    const here = expectAt(entry);
    if (!here.ok) return here.refusal;
    const [next, ...rest] = here.value;
    if (next === undefined || !says(entry, next)) return { code: 'doesNotFollow' };
    record.write([next.change]);
    expected = rest;
    founded = true;
    return undefined;
  };

  return {
    push: (entry) => {
      if (problem !== undefined) return;
      const found = judge(entry);
      if (found === undefined) judged += 1;
      else problem = { ...found, index: entry.index };
    },
    finish: () => ({
      problem: problem ?? (expected.length > 0 ? { index: judged, code: 'incomplete' } : undefined),
      judged,
      world: founded ? record.world() : undefined,
    }),
  };
};
