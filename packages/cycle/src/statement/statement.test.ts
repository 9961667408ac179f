import { describe, expect, it } from 'vitest';
import { PackContent } from '../pack/content.ts';
import { packContent } from '../pack/content-of.ts';
import { differing } from '../replay/differing.ts';
import { cellsOf, outcome } from '../testing/cells.ts';
import { conclude, goalIn, offerReview, stepGoal } from '../testing/goal-stages.ts';
import type { Who } from '../testing/people.ts';
import { lock, lockAndSign, offerFirst, packNow, sign, toLock, writeDraft } from '../testing/plan-stages.ts';
import { refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { replayOf } from '../testing/replaying.ts';
import { there } from '../testing/there.ts';
import { PlanId } from '../words.ts';
import type { PackId, StatementId } from '../words.ts';
import type { Said } from './data.ts';
import { saidInWords } from './said-in-words.ts';

const words = 'It says what we said, and one thing is missing';
const statement: Said = { kind: 'statement', words };

/** A pack open for reading. */
const inReading = () => {
  const rehearsal = rehearse();
  const { plan } = writeDraft(rehearsal);
  return { rehearsal, plan, pack: offerFirst(rehearsal) };
};

const give = (rehearsal: Rehearsal, pack: PackId, said: Said = statement, who: Who = 'user'): StatementId =>
  rehearsal.does(who, 'statement.give', { pack, said }).statement;
const now = (rehearsal: Rehearsal, id: StatementId) =>
  there(
    rehearsal.world().statements.find((one) => one.id === id),
    'such statement',
  );
const seen = (rehearsal: Rehearsal, id: StatementId) => ({ statement: id, version: now(rehearsal, id).version });
const printed = (rehearsal: Rehearsal, pack: PackId): PackContent['statements'] => {
  const { data } = packNow(rehearsal, pack);
  const kept = rehearsal.documents.find(({ digest }) => digest === data.locked?.contentDigest);
  const content = kept
    ? PackContent.parse(kept.value)
    : packContent(rehearsal.world(), packNow(rehearsal, pack), rehearsal.surroundings());
  return content.statements;
};
const takeBack = (rehearsal: Rehearsal, pack: PackId) => {
  const { version } = packNow(rehearsal, pack);
  rehearsal.does('provider', 'pack.takeBack', { pack, version, clause: 'Goal 1', reason: 'Not yet' });
};
const replays = (rehearsal: Rehearsal): void => {
  const { problem, world } = replayOf(rehearsal.trail);
  expect(problem).toBeUndefined();
  expect(world && differing(world, rehearsal.world())).toEqual([]);
};

describe('what a representative says of a pack', () => {
  // Columns: coordinator, provider lead, commissioner, representative, contributor, auditor, system.
  const no = 'notAllowed';
  const { rehearsal, plan, pack } = inReading();
  const given = give(rehearsal, pack, statement, 'carer');
  const own = give(rehearsal, pack, { kind: 'statement', plan, words });

  it.each(cellsOf([no, no, no, 'done', no, no, no]))('given by the $who: $expected', ({ who, expected }) => {
    const said = { kind: 'endorses', plan } as const;
    expect(outcome(rehearsal.ask(who, 'statement.give', { pack, said }))).toBe(expected);
  });

  it.each(cellsOf([no, no, no, no, no, no, no]))('of somebody else, changed by the $who: $expected', (cell) => {
    const input = { ...seen(rehearsal, given), words: 'Less' };
    expect(outcome(rehearsal.ask(cell.who, 'statement.change', input))).toBe(cell.expected);
    expect(outcome(rehearsal.ask(cell.who, 'statement.withdraw', seen(rehearsal, given)))).toBe(cell.expected);
  });

  it.each(cellsOf([no, no, no, 'done', no, no, no]))(
    'of the representative, changed by the $who: $expected',
    (cell) => {
      const input = { ...seen(rehearsal, own), words: 'More' };
      expect(outcome(rehearsal.ask(cell.who, 'statement.change', input))).toBe(cell.expected);
      expect(outcome(rehearsal.ask(cell.who, 'statement.withdraw', seen(rehearsal, own)))).toBe(cell.expected);
    },
  );

  it.each(['provider', 'commissioner'] as const)('is not said for the %s, whatever the role', (perspective) => {
    const other = inReading();
    other.rehearsal.reseat('user', (seat) => ({ ...seat, data: { ...seat.data, perspective } }));
    const input = { pack: other.pack, said: statement };
    expect(outcome(other.rehearsal.ask('user', 'statement.give', input))).toBe('notAllowed');
  });
});

describe('before the pack is locked', () => {
  it('is printed in it, in the order in which it was said, under the name that was chosen', () => {
    const { rehearsal, plan, pack } = inReading();
    const first = give(rehearsal, pack, { kind: 'endorses', plan });
    rehearsal.passMinutes(1);
    give(rehearsal, pack, statement, 'carer');
    lock(rehearsal, pack);
    expect(printed(rehearsal, pack)).toMatchObject([
      { person: { as: 'Una' }, kind: 'endorses', plan, statement: first },
      { person: { as: 'Carers, family and friends' }, kind: 'statement', words },
    ]);
    expect(JSON.stringify(printed(rehearsal, pack))).not.toMatch(/Cary|Una Ser/);
    replays(rehearsal);
  });

  it('can be said otherwise, and taken back, on what was seen', () => {
    const { rehearsal, pack } = inReading();
    const id = give(rehearsal, pack);
    const stale = { ...seen(rehearsal, id), version: 7, words: 'Other' };
    expect(refusalOf(rehearsal.ask('user', 'statement.change', stale))).toMatchObject({ code: 'conflict', now: 1 });
    rehearsal.passMinutes(1);
    rehearsal.does('user', 'statement.change', { ...seen(rehearsal, id), words: 'Two things are missing' });
    expect(printed(rehearsal, pack)).toMatchObject([
      { words: 'Two things are missing', at: rehearsal.surroundings().now },
    ]);
    rehearsal.does('user', 'statement.withdraw', seen(rehearsal, id));
    expect(printed(rehearsal, pack)).toEqual([]);
    expect(outcome(rehearsal.ask('user', 'statement.withdraw', seen(rehearsal, id)))).toBe('wrongState');
    expect(rehearsal.trail.slice(-3).map(({ event }) => event?.type)).toEqual(['GIVE', 'CHANGE', 'WITHDRAW']);
    expect(JSON.stringify(rehearsal.trail)).not.toContain('missing');
    replays(rehearsal);
  });

  it('is not said twice, and not of a plan that the pack does not carry', () => {
    const { rehearsal, plan, pack } = inReading();
    const id = give(rehearsal, pack);
    expect(refusalOf(rehearsal.ask('user', 'statement.give', { pack, said: statement }))).toEqual({
      code: 'alreadySaid',
      statement: id,
    });
    give(rehearsal, pack, { kind: 'statement', plan, words });
    const elsewhere = PlanId.parse('00000000-0000-7000-8000-000000000009');
    const said = { kind: 'endorses', plan: elsewhere } as const;
    expect(refusalOf(rehearsal.ask('user', 'statement.give', { pack, said }))).toEqual({
      code: 'invalidField',
      path: ['said', 'plan'],
      problem: { kind: 'unknown' },
    });
  });

  it('has the file made anew that was made without it', () => {
    const { rehearsal, pack } = inReading();
    const made = toLock(rehearsal, pack);
    rehearsal.passMinutes(1);
    give(rehearsal, pack);
    expect(outcome(rehearsal.ask('system', 'pack.lock', made))).toBe('preparedAnew');
  });

  it('goes with a pack that is taken back', () => {
    const { rehearsal, pack } = inReading();
    const id = give(rehearsal, pack);
    takeBack(rehearsal, pack);
    expect(outcome(rehearsal.ask('user', 'statement.withdraw', seen(rehearsal, id)))).toBe('wrongState');
    expect(refusalOf(rehearsal.ask('user', 'statement.give', { pack, said: statement }))).toMatchObject({
      code: 'wrongState',
      kind: 'pack',
      state: 'withdrawn',
    });
    expect(printed(rehearsal, offerFirst(rehearsal))).toEqual([]);
  });
});

describe('once the pack is locked', () => {
  it('what it prints is changed no more', () => {
    const { rehearsal, plan, pack } = inReading();
    const id = give(rehearsal, pack, { kind: 'endorses', plan });
    lock(rehearsal, pack);
    const expected = { code: 'statementPrinted', pack, number: 1 };
    const change = { ...seen(rehearsal, id), words: 'Less' };
    expect(refusalOf(rehearsal.ask('user', 'statement.change', change))).toEqual(expected);
    expect(refusalOf(rehearsal.ask('user', 'statement.withdraw', seen(rehearsal, id)))).toEqual(expected);
    const again = { pack, said: { kind: 'endorses', plan } as const };
    expect(refusalOf(rehearsal.ask('user', 'statement.give', again))).toMatchObject({ code: 'alreadySaid' });
  });

  it('more can be said, which alters and voids nothing', () => {
    const { rehearsal, pack } = inReading();
    lock(rehearsal, pack);
    const before = packNow(rehearsal, pack);
    const id = give(rehearsal, pack);
    sign(rehearsal, pack, 'commissioner');
    rehearsal.passMinutes(1);
    rehearsal.does('user', 'statement.change', { ...seen(rehearsal, id), words: 'And this' });
    sign(rehearsal, pack, 'provider');
    expect(packNow(rehearsal, pack).state).toBe('signed');
    expect(packNow(rehearsal, pack).data.locked).toEqual(before.data.locked);
    expect(printed(rehearsal, pack)).toEqual([]);
    expect(now(rehearsal, id).data.late).toBe(true);
    replays(rehearsal);
  });

  it('what was said late is printed in the next pack, once, and can be changed until that is locked', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    const first = there(rehearsal.world().packs[0], 'pack').id;
    const id = give(rehearsal, first, { kind: 'endorses', plan: inHand.plan });
    stepGoal(rehearsal, inHand, 'CARRY');
    const review = there(inHand.review, 'review');
    conclude(rehearsal, review);
    const second = offerReview(rehearsal, review);
    expect(printed(rehearsal, second)).toMatchObject([{ statement: id, plan: inHand.plan, ofPack: 1 }]);
    takeBack(rehearsal, second);
    const third = offerReview(rehearsal, review);
    rehearsal.does('user', 'statement.change', { ...seen(rehearsal, id), words: 'Still' });
    lockAndSign(rehearsal, third);
    expect(printed(rehearsal, third)).toMatchObject([{ statement: id, words: 'Still', ofPack: 1 }]);
    expect(outcome(rehearsal.ask('user', 'statement.withdraw', seen(rehearsal, id)))).toBe('statementPrinted');
    replays(rehearsal);
  });

  it('is said after the lock, though a clock stood back', () => {
    const { rehearsal, pack } = inReading();
    lock(rehearsal, pack);
    const lockedAt = packNow(rehearsal, pack).data.locked?.at ?? '';
    rehearsal.passMinutes(-60);
    expect(rehearsal.surroundings().now < lockedAt).toBe(true);
    expect(now(rehearsal, give(rehearsal, pack)).data.at > lockedAt).toBe(true);
  });
});

describe('in words', () => {
  const { rehearsal, plan, pack } = inReading();
  const content = packContent(rehearsal.world(), packNow(rehearsal, pack), rehearsal.surroundings());
  it.each([
    [{ kind: 'endorses' }, 'endorses this pack'],
    [{ kind: 'endorses', plan }, 'endorses the plan for Challenge 3'],
    [{ kind: 'statement' }, 'states'],
    [{ kind: 'statement', plan }, 'states on the plan for Challenge 3'],
    [{ kind: 'statement', ofPack: 1 }, 'states, after Pack 1 was fixed for signing'],
    [
      { kind: 'endorses', plan: PlanId.parse('00000000-0000-7000-8000-000000000009') },
      'endorses a plan that was agreed before',
    ],
  ] as const)('%j %s', (said, expected) => {
    expect(saidInWords(said, content)).toBe(expected);
  });
});
