import { mayAct, rolesFor } from '../acts.ts';
import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { Actor, Decided, Facts } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import type { Scene } from '../machine.ts';
import { begun, changeOf, step } from '../machine.ts';
import type { Refusal } from '../refusal.ts';
import { whyNotTake } from '../why-not.ts';
import type { MemberId, Perspective } from '../words.ts';
import { StatementId } from '../words.ts';
import type { Stored, World, WorldPart } from '../world.ts';
import type { Said, StatementData } from './data.ts';
import { afterLocks, printedIn, whyPackGone } from './printing.ts';
import { statementMachine } from './statement-machine.ts';

const reads = ['packs', 'statements'] as const satisfies WorldPart[];

/** Who speaks for whom the services are for, and for those outside them who give them with the partners. */
const HEARD: ReadonlySet<Perspective | null> = new Set(['serviceUsers', 'carers', 'independentSector']);

const whyNotSpeak = (actor: Actor): Refusal | undefined =>
  mayAct(actor, 'endorse', { owned: true }) ??
  (actor.kind === 'member' && HEARD.has(actor.member.data.perspective)
    ? undefined
    : { code: 'notAllowed', act: 'endorse', allowed: rolesFor('endorse') });

const whyNotGive = (id: string, { world, actor }: Scene): Refusal | undefined => {
  const noRight = whyNotSpeak(actor);
  if (noRight) return noRight;
  const pack = subjectOf('pack', world.packs, id);
  if (!pack.ok) return pack.refusal;
  return whyPackGone(pack.value, 'GIVE');
};

/** What one person said already, of the same thing in the same way: that is changed, and not said twice. */
const saidAlready = (
  world: Pick<World, 'packs' | 'statements'>,
  pack: Stored<'pack'>,
  said: Said,
  by: MemberId,
): Refusal | undefined => {
  const found = world.statements.find(
    (it) =>
      it.state === 'given' &&
      it.data.by === by &&
      it.data.pack === pack.id &&
      it.data.said.kind === said.kind &&
      it.data.said.plan === said.plan &&
      (said.kind === 'endorses' || printedIn(world, it) === undefined),
  );
  return found && { code: 'alreadySaid', statement: found.id };
};

const factsOf = ({ pack, said, late }: StatementData): Facts => ({
  pack,
  kind: said.kind,
  plan: said.plan ?? null,
  late,
});

const detailsOf = ({ words }: Said) => (words === undefined ? null : { words });

/**
 * A representative endorses a plan of a pack, or says something in their own words. Before the pack is locked it prints
 * in it; afterwards it voids nothing, stands with the pack, and prints in the next.
 */
export const giveStatement = command({
  kind: 'statement.give',
  reads,
  on: 'pack',
  whyNot: whyNotGive,
  decide: (world, { pack: id, said }, actor, surroundings): Decided<{ readonly statement: StatementId }> => {
    const refusal = whyNotGive(id, { world, actor, surroundings });
    if (refusal) return refused(refusal);
    const [pack, by] = [subjectOf('pack', world.packs, id), byMember(actor, 'endorse')];
    if (!pack.ok) return pack;
    if (!by.ok) return by;
    if (said.plan !== undefined && !pack.value.data.revisions.some(({ plan }) => plan === said.plan)) {
      return refused({ code: 'invalidField', path: ['said', 'plan'], problem: { kind: 'unknown' } });
    }
    const again = saidAlready(world, pack.value, said, by.value.id);
    if (again) return refused(again);
    const statement = StatementId.parse(surroundings.newId());
    const late = pack.value.state !== 'reading';
    const data = { pack: id, by: by.value.id, said, at: afterLocks(world, surroundings.now), late };
    const tells = { facts: factsOf(data), details: detailsOf(said) };
    const change = begun<'statement'>(
      { kind: 'statement', id: statement, state: 'given', data },
      'GIVE',
      tells,
      statementMachine,
    );
    return decided({ changes: [change], answer: { statement } });
  },
});

/** Says it in other words, while nothing prints it yet. */
export const changeStatement = command({
  kind: 'statement.change',
  reads,
  on: 'statement',
  whyNot: whyNotTake(statementMachine, (world) => world.statements, 'CHANGE'),
  decide: (world, { statement, version, words }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const found = subjectOf('statement', world.statements, statement);
    if (!found.ok) return found;
    const input = { words, at: afterLocks(world, surroundings.now) };
    const taken = step(statementMachine, found.value, ['CHANGE', input], { world, actor, surroundings }, version);
    if (!taken.ok) return taken;
    const tells = { facts: factsOf(found.value.data), details: { words } };
    return decided({ changes: [changeOf(taken.value, tells)], answer: {} });
  },
});

/** Takes it back, while nothing prints it yet; the history still says that it was given. */
export const withdrawStatement = command({
  kind: 'statement.withdraw',
  reads,
  on: 'statement',
  whyNot: whyNotTake(statementMachine, (world) => world.statements, 'WITHDRAW'),
  decide: (world, { statement, version }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const found = subjectOf('statement', world.statements, statement);
    if (!found.ok) return found;
    const taken = step(statementMachine, found.value, ['WITHDRAW', {}], { world, actor, surroundings }, version);
    if (!taken.ok) return taken;
    return decided({ changes: [changeOf(taken.value, { facts: factsOf(found.value.data) })], answer: {} });
  },
});
