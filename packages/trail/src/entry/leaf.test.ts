import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { EntryDraft } from './entry.ts';
import { canonicalBytes } from '../form/canonical.ts';
import { readEntry, sealEntry } from './leaf.ts';
import { leafHash } from '../tree/merkle.ts';

const fifty = (name: string): string =>
  readFileSync(new URL(`../../../../tests/vectors/trail/fifty/${name}`, import.meta.url), 'utf8');
const lines = fifty('trail.jsonl').trimEnd().split('\n');
const expected = z.object({ leafHashes: z.array(z.string()) }).parse(JSON.parse(fifty('expected.json')));

const at = '2027-05-03T14:05:00.000Z';
const place = { index: 3, at };
const draft: EntryDraft = {
  partnership: '0190a000-0000-7000-8000-000000000001',
  actor: { kind: 'member', member: '0190a000-0000-7000-8000-000000000101', roles: ['providerLead'] },
  kind: 'transition',
  subject: { kind: 'goal', id: '0190a000-0000-7000-8000-000000000410', before: 1, after: 2 },
  machine: { id: 'goal', version: 1 },
  event: { type: 'START', facts: { when: '2027-05-03', serves: ['a', 1, true, null, { deep: 'er' }] } },
  command: '0190a000-0000-7000-8000-000000009001',
  payload: null,
};

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a sealed entry', () => {
  test('has the bytes and the leaf hash of the vectors, all fifty', () => {
    const leaves = lines.map((line) => {
      const read = readEntry(bytesOf(line));
      if (!read.ok) throw new Error(read.message);
      const { type: _type, index, at: then, clock, ...rest } = read.entry;
      return sealEntry(rest, { index, at: then, ...(clock === undefined ? {} : { clock }) });
    });
    expect(leaves.map(({ bytes }) => textOf(bytes))).toEqual(lines);
    expect(leaves.map((leaf) => leaf.leafHash)).toEqual(expected.leafHashes);
  });

  test('is read back from its bytes', () => {
    const { entry, bytes, leafHash: hash } = sealEntry(draft, place);
    expect(readEntry(bytes)).toEqual({ ok: true, entry });
    expect(entry).toEqual({ type: 'coproduce/entry/v1', ...draft, ...place });
    expect(hash).toBe(leafHash(bytes));
  });

  test('may concern the instance, come from the system or an administrator, name its cause, note the clock', () => {
    const system = sealEntry(
      { ...draft, partnership: 'instance', actor: { kind: 'system' }, command: null, causedBy: 2 },
      { ...place, clock: '2027-05-03T14:04:59.999Z' },
    );
    expect(system.entry).toMatchObject({ causedBy: 2, clock: '2027-05-03T14:04:59.999Z', command: null });
    const administrator = { kind: 'administrator' as const, administrator: 'a-1' };
    expect(sealEntry({ ...draft, actor: administrator }, place).entry.actor).toEqual(administrator);
  });

  const { machine: _machine, event: _event, ...plain } = draft;
  const still = { ...plain, subject: { ...draft.subject, after: 1 } };

  test('may leave its subject where it is, and then names no machine', () => {
    expect(sealEntry({ ...still, kind: 'download' }, place).entry.subject.after).toBe(1);
    expect(() =>
      sealEntry({ ...still, event: { type: 'A', facts: {} }, machine: { id: 'goal', version: 1 } }, place),
    ).toThrow('only where the subject moved');
  });

  test('names a machine only with its event', () => {
    expect(() => sealEntry({ ...plain, machine: { id: 'goal', version: 1 } }, place)).toThrow('named with its event');
  });

  test.each<[string, object, string]>([
    ['prose among the facts', { event: { type: 'START', facts: { why: 'it was time' } } }, 'event.facts.why'],
    ['an accented name among the facts', { event: { type: 'START', facts: { who: 'Zoë' } } }, 'event.facts.who'],
    ['prose deep among the facts', { event: { type: 'S', facts: { a: [{ b: 'two words' }] } } }, 'event.facts.a'],
    ['prose as the name of a fact', { event: { type: 'START', facts: { 'two words': 1 } } }, 'event.facts'],
    ['a number that is none', { event: { type: 'START', facts: { a: Number.NaN } } }, 'event.facts.a'],
    ['a version that jumps', { subject: { ...draft.subject, after: 3 } }, 'moves by one'],
    ['a version that goes back', { subject: { ...draft.subject, before: 2, after: 1 } }, 'moves by one'],
    ['a new subject that begins at 2', { subject: { ...draft.subject, before: null } }, 'moves by one'],
    ['a refusal that moves something', { kind: 'refused' }, 'moved nothing'],
    ['a cause that is itself', { causedBy: 3 }, 'The cause comes before'],
    ['a kind that is no word', { kind: 'a move' }, 'kind'],
    ['a member without a role', { actor: { kind: 'member', member: 'm', roles: [] } }, 'actor.roles'],
    ['an account beside the member', { actor: { kind: 'member', member: 'm', roles: ['a'], account: 'a' } }, 'account'],
    ['a member nobody knows', { name: 'Priya' }, 'name'],
    ['a payload that is no digest', { payload: 'words' }, 'payload'],
    ['a partnership that is no id', { partnership: 'Northmoor' }, 'partnership'],
  ])('cannot hold %s', (_name, change, message) => {
    expect(() => sealEntry({ ...draft, ...change }, place)).toThrow(message);
  });

  test('cannot be longer than a mebibyte, nor be read so', () => {
    const facts = { many: Array.from({ length: 200_000 }, () => 'token') };
    expect(() => sealEntry({ ...draft, event: { type: 'A', facts } }, place)).toThrow('at most 1048576 bytes');
    const long = bytesOf(textOf(sealEntry(draft, place).bytes).replace('START', `START${'T'.repeat(1_048_576)}`));
    expect(readEntry(long)).toMatchObject({ ok: false, check: 'schema' });
  });

  test.each<[string, object, string]>([
    ['an index below zero', { index: -1 }, 'index'],
    ['an index that is no count', { index: 2 ** 53 }, 'index'],
    ['a moment without milliseconds', { at: '2027-05-03T14:05:00Z' }, 'at'],
    ['a clock that did not stand back', { clock: at }, 'clock'],
  ])('cannot stand at %s', (_name, change, message) => {
    expect(() => sealEntry(draft, { ...place, ...change })).toThrow(message);
  });
});

describe('bytes that are no entry', () => {
  const line = textOf(sealEntry(draft, place).bytes);

  test.each([
    ['a newline after', `${line}\n`],
    ['a space within', line.replace(':', ': ')],
    ['a member twice', line.replace('"index":3', '"index":3,"index":3')],
    ['an escape that is not needed', line.replace('START', String.raw`\u0053TART`)],
    ['a byte order mark before', `\uFEFF${line}`],
    ['nothing', ''],
    ['half of it', line.slice(0, 100)],
    ['brackets without end', '['.repeat(100_000)],
    ['levels without end', '['.repeat(10_000) + ']'.repeat(10_000)],
  ])('are not canonical with %s', (_name, text) => {
    expect(readEntry(bytesOf(text))).toMatchObject({ ok: false, check: 'canonical' });
  });

  test('are not canonical when they are not UTF-8', () => {
    expect(readEntry(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ ok: false, check: 'canonical' });
  });

  test.each(['null', '[]', '{}', '"x"', line.replace('entry/v1', 'entry/v2')])('are not whole: %s', (text) => {
    expect(readEntry(bytesOf(text))).toMatchObject({ ok: false, check: 'schema' });
  });

  test.each([
    [
      'a hundred thousand facts that are none',
      { event: { type: 'A', facts: { a: Array.from({ length: 100_000 }, () => 'a b') } } },
    ],
    [
      'as many names that are none',
      { event: { type: 'A', facts: Object.fromEntries(Array.from({ length: 50_000 }, (_, nth) => [`${nth}`, 1])) } },
    ],
    [
      'as many roles that are none',
      { actor: { kind: 'member', member: 'm', roles: Array.from({ length: 100_000 }, () => '') } },
    ],
    ['as many members nobody knows', Object.fromEntries(Array.from({ length: 50_000 }, (_, nth) => [`x${nth}`, 1]))],
    ['facts nested sixty deep', { event: { type: 'A', facts: { a: nested(60, 'a b') } } }],
  ])('are answered in a few words with %s', (_name, change) => {
    const read = readEntry(canonicalBytes({ ...JSON.parse(line), ...change }));
    expect(read).toMatchObject({ ok: false, check: 'schema' });
    expect(read.ok ? '' : read.message.length).toBeLessThan(600);
  });
});

const nested = (levels: number, inner: unknown): unknown => (levels === 0 ? inner : [nested(levels - 1, inner)]);
