import { describe, expect, it } from 'vitest';
import type { Decided } from '../decision.ts';
import { cellsOf, outcome } from '../testing/cells.ts';
import type { Column } from '../testing/cells.ts';
import { lock, lockAndSign, offerFirst, packNow, sign, toLock, writeDraft } from '../testing/plan-stages.ts';
import { rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { present } from '../testing/template-a-stages.ts';
import type { PackId } from '../words.ts';
import { signingRecord } from './signing.ts';

const offered = (rehearsal: Rehearsal): PackId => {
  writeDraft(rehearsal);
  return offerFirst(rehearsal);
};

/** Each reached by the commands that lead there. */
const states = {
  reading: offered,
  locked: (rehearsal: Rehearsal) => lock(rehearsal, offered(rehearsal)),
  'locked, signed by the commissioner': (rehearsal: Rehearsal) => {
    const pack = lock(rehearsal, offered(rehearsal));
    sign(rehearsal, pack, 'commissioner');
    return pack;
  },
  signed: (rehearsal: Rehearsal) => lockAndSign(rehearsal, offered(rehearsal)),
  sealed: (rehearsal: Rehearsal) => {
    const pack = lockAndSign(rehearsal, offered(rehearsal));
    rehearsal.does('system', 'pack.seal', { pack, file: 'f'.repeat(64), bytes: 1, entries: 1 });
    return pack;
  },
  withdrawn: (rehearsal: Rehearsal) => {
    const pack = lock(rehearsal, offered(rehearsal));
    const { version } = packNow(rehearsal, pack);
    rehearsal.does('provider', 'pack.takeBack', { pack, version, clause: 'Goal 1', reason: 'The date is wrong' });
    return pack;
  },
} as const satisfies Record<string, (rehearsal: Rehearsal) => PackId>;

const proofFor = (rehearsal: Rehearsal, pack: PackId, who: Column) => {
  const made = signingRecord(rehearsal.world(), packNow(rehearsal, pack), rehearsal.actor(who), {
    instance: { id: 'sample', origin: 'https://sample.example' },
    method: 'password',
    nonce: '0'.repeat(64),
    issuedAt: rehearsal.surroundings().now,
  });
  return made.ok ? { record: made.value, recordDigest: rehearsal.surroundings().digest(made.value) } : undefined;
};

const events = {
  OFFER: (rehearsal: Rehearsal, _pack: PackId, who: Column) =>
    rehearsal.ask(who, 'pack.offer', {
      occasion: {
        kind: 'firstAgreement',
        meeting: { heldOn: rehearsal.surroundings().today, attendance: present(rehearsal, 'provider') },
      },
      reading: { workingDays: 0 },
    }),
  LOCK: (rehearsal: Rehearsal, pack: PackId, who: Column) => rehearsal.ask(who, 'pack.lock', toLock(rehearsal, pack)),
  TAKE_BACK: (rehearsal: Rehearsal, pack: PackId, who: Column) =>
    rehearsal.ask(who, 'pack.takeBack', {
      pack,
      version: packNow(rehearsal, pack).version,
      clause: 'Goal 1',
      reason: 'The date is wrong',
    }),
  SIGN: (rehearsal: Rehearsal, pack: PackId, who: Column) => {
    const proof = proofFor(rehearsal, pack, who);
    const contentDigest = packNow(rehearsal, pack).data.locked?.contentDigest ?? '0'.repeat(64);
    const typedName = proof?.record.signatory.name ?? 'Nobody';
    return rehearsal.ask(who, 'pack.sign', { pack, contentDigest, typedName, agreed: true }, proof);
  },
  SEAL: (rehearsal: Rehearsal, pack: PackId, who: Column) =>
    rehearsal.ask(who, 'pack.seal', { pack, file: 'f'.repeat(64), bytes: 1, entries: 1 }),
} as const satisfies Record<string, (rehearsal: Rehearsal, pack: PackId, who: Column) => Decided>;

const done = 'done';
const no = 'notAllowed';
const state = 'wrongState';
const way = 'packInTheWay';
const signed = 'alreadySigned';

type Row = readonly [state: keyof typeof states, event: keyof typeof events, ...cells: string[]];

// Columns: coordinator, provider lead, commissioner, representative, contributor, auditor, system.
const table: readonly Row[] = [
  ['reading', 'OFFER', no, way, way, no, no, no, no],
  ['reading', 'LOCK', no, no, no, no, no, no, done],
  ['reading', 'TAKE_BACK', no, done, done, no, no, no, no],
  ['reading', 'SIGN', no, 'beingPrepared', 'beingPrepared', no, no, no, no],
  ['reading', 'SEAL', no, no, no, no, no, no, state],
  ['locked', 'OFFER', no, way, way, no, no, no, no],
  ['locked', 'LOCK', no, no, no, no, no, no, state],
  ['locked', 'TAKE_BACK', no, done, done, no, no, no, no],
  ['locked', 'SIGN', no, done, done, no, no, no, no],
  ['locked', 'SEAL', no, no, no, no, no, no, state],
  ['locked, signed by the commissioner', 'TAKE_BACK', no, done, done, no, no, no, no],
  ['locked, signed by the commissioner', 'SIGN', no, done, signed, no, no, no, no],
  ['locked, signed by the commissioner', 'SEAL', no, no, no, no, no, no, state],
  ['signed', 'OFFER', no, way, way, no, no, no, no],
  ['signed', 'LOCK', no, no, no, no, no, no, state],
  ['signed', 'TAKE_BACK', no, state, state, no, no, no, no],
  ['signed', 'SIGN', no, signed, signed, no, no, no, no],
  ['signed', 'SEAL', no, no, no, no, no, no, done],
  ['sealed', 'OFFER', no, way, way, no, no, no, no],
  ['sealed', 'LOCK', no, no, no, no, no, no, state],
  ['sealed', 'TAKE_BACK', no, state, state, no, no, no, no],
  ['sealed', 'SIGN', no, signed, signed, no, no, no, no],
  ['sealed', 'SEAL', no, no, no, no, no, no, state],
  ['withdrawn', 'OFFER', no, done, done, no, no, no, no],
  ['withdrawn', 'LOCK', no, no, no, no, no, no, state],
  ['withdrawn', 'TAKE_BACK', no, state, state, no, no, no, no],
  ['withdrawn', 'SIGN', no, 'contentMoved', 'contentMoved', no, no, no, no],
  ['withdrawn', 'SEAL', no, no, no, no, no, no, state],
];

describe.each(Object.keys(states))('when a pack is %s', (name) => {
  const rehearsal = rehearse();
  const rows = table.filter(([at]) => at === name).map(([at, event, ...cells]) => ({ at, event, cells }));
  const packs = rows.slice(0, 1).map(({ at }) => states[at](rehearsal));

  describe.each(rows)('$event', ({ event, cells }) => {
    it.each(cellsOf(cells))('by the $who is $expected', ({ who, expected }) => {
      expect(packs.map((pack) => outcome(events[event](rehearsal, pack, who)))).toEqual([expected]);
    });
  });
});
