import type { PlacementDraft } from '../assessment/data.ts';
import type { ProofOf } from '../command.ts';
import { commands } from '../commands.ts';
import { decide } from '../decide.ts';
import type { Actor, Change, GroundedDecision, KeptDocument, Message, Result, Surroundings } from '../decision.ts';
import type { AnswerOf, CommandKind, InputOf } from '../inputs.ts';
import { memberById } from '../naming.ts';
import type { PartnershipData } from '../people.ts';
import type { Refusal } from '../refusal.ts';
import type { Day, MemberId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import { founding } from '../founding.ts';
import { inMemory, only } from '../replay/in-memory.ts';
import type { ReplayedEntry } from '../replay/replay.ts';
import { outside } from './outside.ts';
import { organisations, partnership, people } from './people.ts';
import type { Who } from './people.ts';

/** One change as it was written, and by whom. */
export type Written = { readonly actor: Actor; readonly change: Change };

const roleIn = (actor: Actor): ReplayedEntry['actor'] =>
  actor.kind === 'system'
    ? { kind: 'system' }
    : { kind: 'member', member: actor.member.id, roles: actor.member.data.roles };

/** A decision as the trail tells it, one entry for each change. */
const entriesOf = (
  changes: readonly Change[],
  { first, ...rest }: Pick<ReplayedEntry, 'at' | 'actor' | 'command' | 'grounds'> & { readonly first: number },
): ReplayedEntry[] =>
  changes.map(({ kind, id, from, machine, event, causedBy }, place) => ({
    ...rest,
    index: first + place,
    kind: 'step',
    subject: { kind, id, before: from, after: (from ?? 0) + 1 },
    machine: { id: kind, version: machine },
    event,
    causedBy: causedBy === undefined ? undefined : first + causedBy,
    grounds: place === 0 ? rest.grounds : undefined,
  }));

/** A partnership played in memory: commands are decided on what they declare to read, and what they decide is kept. */
export type Rehearsal = {
  /** The whole record but unrevealed views, as it stands. */
  readonly world: () => World;
  readonly surroundings: () => Surroundings;
  /** Moves the clock to nine in the morning of that day. */
  readonly goTo: (day: Day) => void;
  readonly passMinutes: (minutes: number) => void;
  readonly actor: (who: Who | 'system') => Actor;
  readonly id: (who: Who) => MemberId;
  /** Alters a seat as no command yet does. */
  readonly reseat: (who: Who, change: (seat: Stored<'member'>) => Stored<'member'>) => void;
  /** Keeps working text of an author, as the store does before the reveal. */
  readonly place: (who: Who, placements: readonly PlacementDraft[]) => void;
  /** What the command would decide; nothing is kept. */
  readonly ask: <K extends CommandKind>(
    who: Who | 'system',
    kind: K,
    input: InputOf<K>,
    proof?: ProofOf<K>,
  ) => Result<GroundedDecision<AnswerOf<K>>, Refusal>;
  /** Does it and keeps it; gives the answer, and throws where it is refused. */
  readonly does: <K extends CommandKind>(
    who: Who | 'system',
    kind: K,
    input: InputOf<K>,
    proof?: ProofOf<K>,
  ) => AnswerOf<K>;
  /** The same by anybody who has a seat, those included who came later. */
  readonly askAs: <K extends CommandKind>(
    member: MemberId,
    kind: K,
    input: InputOf<K>,
    proof?: ProofOf<K>,
  ) => Result<GroundedDecision<AnswerOf<K>>, Refusal>;
  readonly doesAs: <K extends CommandKind>(
    member: MemberId,
    kind: K,
    input: InputOf<K>,
    proof?: ProofOf<K>,
  ) => AnswerOf<K>;
  readonly written: readonly Written[];
  /** The trail of all that was written, from the founding on. */
  readonly trail: readonly ReplayedEntry[];
  readonly documents: readonly KeptDocument[];
  readonly messages: readonly Message[];
};

/** The refusal of what was asked; throws where it would be done. */
export const refusalOf = (decided: Result<unknown, Refusal>): Refusal => {
  if (decided.ok) throw new Error('This was to be refused and is not');
  return decided.refusal;
};

/** The decision on what was asked; throws where it is refused. */
export const decisionOf = <D>(decided: Result<D, Refusal>): D => {
  if (!decided.ok) throw new Error(`This was refused: ${JSON.stringify(decided.refusal)}`);
  return decided.value;
};

/** Begins a rehearsal on 1 September 2026, with the sample partnership and everybody seated. */
export const rehearse = (settings: Partial<PartnershipData> = {}): Rehearsal => {
  const own = partnership(settings);
  const record = inMemory([own, ...Object.values(organisations), ...Object.values(people)]);
  const { surroundings, goTo, passMinutes } = outside(own.data.timeZone, '2026-09-01');
  const written: Written[] = [];
  const trail = entriesOf(
    founding({ ...own, organisations: Object.values(organisations), members: Object.values(people) }),
    { first: 0, at: surroundings().now, actor: { kind: 'administrator' }, command: null },
  );
  const documents: KeptDocument[] = [];
  const messages: Message[] = [];

  const seatOf = (who: Who): Stored<'member'> => memberById(record.world(), people[who].id);
  const actor: Rehearsal['actor'] = (who) =>
    who === 'system' ? { kind: 'system' } : { kind: 'member', member: seatOf(who) };
  const askBy = <K extends CommandKind>(by: Actor, kind: K, input: InputOf<K>, proof?: ProofOf<K>) => {
    const world = only(record.world(), ['partnership', ...(commands[kind]?.reads ?? [])]);
    return decide(kind, input, world, by, { ...surroundings(), entry: trail.length }, proof);
  };
  const doesBy = <K extends CommandKind>(by: Actor, kind: K, input: InputOf<K>, proof?: ProofOf<K>) => {
    const decision = decisionOf(askBy(by, kind, input, proof));
    record.write(decision.changes);
    trail.push(
      ...entriesOf(decision.changes, {
        first: trail.length,
        at: surroundings().now,
        actor: roleIn(by),
        command: `${kind} ${trail.length}`,
        grounds: decision.grounds,
      }),
    );
    written.push(...decision.changes.map((change) => ({ actor: by, change })));
    documents.push(...decision.documents);
    messages.push(...decision.messages);
    return decision.answer;
  };
  const seated = (id: MemberId): Actor => ({ kind: 'member', member: memberById(record.world(), id) });
  return {
    world: record.world,
    surroundings,
    goTo,
    passMinutes,
    actor,
    id: (who) => people[who].id,
    reseat: (who, change) => record.keep(change(seatOf(who))),
    place: (who, placements) => record.placed(people[who].id, placements),
    ask: (who, kind, input, proof) => askBy(actor(who), kind, input, proof),
    does: (who, kind, input, proof) => doesBy(actor(who), kind, input, proof),
    askAs: (member, kind, input, proof) => askBy(seated(member), kind, input, proof),
    doesAs: (member, kind, input, proof) => doesBy(seated(member), kind, input, proof),
    written,
    trail,
    documents,
    messages,
  };
};
