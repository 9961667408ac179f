import { readFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { formatCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.ts';
import { readPrivateKey } from '../keys/keys.ts';
import { openNote, signNote } from './note.ts';
import { readVkey, vkeyOf } from './vkey.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../tests/vectors/trail/${name}`, import.meta.url), 'utf8'));

const outcome = { ok: z.boolean(), problem: z.string().optional(), signedBy: z.array(z.string()).optional() };
const given = { name: z.string(), note: z.string(), vkeys: z.array(z.string()) };
const vectors = z
  .object({
    vkeys: z.array(z.object({ key: z.string(), name: z.string(), vkey: z.string() })),
    signed: z.array(z.object({ key: z.string(), name: z.string(), text: z.string(), note: z.string() })),
    notes: z.array(z.object({ ...given, ...outcome, text: z.string().optional() })),
    checkpoints: z.array(
      z.object({
        ...given,
        ...outcome,
        checkpoint: z.object({ origin: z.string(), size: z.number(), root: z.string() }).optional(),
      }),
    ),
    refusedKeys: z.array(z.object({ name: z.string(), vkey: z.string() })),
  })
  .parse(read('notes.json'));
const { keys } = z
  .object({ keys: z.array(z.object({ name: z.string(), privateKeyPem: z.string() })) })
  .parse(read('keys.json'));

const privateKey = (name: string) => readPrivateKey(keys.find((key) => key.name === name)?.privateKeyPem ?? '');

describe('a signed note', () => {
  test.each(vectors.notes)(
    'is opened or refused as in the vectors: $name',
    ({ name: _name, note, vkeys, ...wanted }) => {
      expect(openNote(note, vkeys)).toEqual({ ...wanted, ...(wanted.ok && { cosigned: [] }) });
    },
  );

  test.each(vectors.signed)('is the one of the vectors for $text', ({ key, name, text, note }) => {
    expect(signNote(text, name, privateKey(key))).toBe(note);
  });

  test('of a million characters is refused unread', () => {
    const note = signNote(`${'a'.repeat(1_000_000)}\n`, 'a', privateKey('log'));
    expect(openNote(note, [])).toEqual({ ok: false, problem: 'malformed' });
  });

  test.each(['', 'no newline', 'tab\t\n', 'return\r\n', '\u0000\n', '\uD800\n'])('cannot be made of %j', (text) => {
    expect(() => signNote(text, 'a', privateKey('log'))).toThrow('A note is text that ends with a newline');
  });

  test('cannot be signed with a key of another algorithm', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(() => signNote('a\n', 'a', other)).toThrow('A note is signed with an Ed25519 key');
  });
});

describe('a verifier key', () => {
  test.each(vectors.vkeys)('of $name is the one of the vectors', ({ key, name, vkey }) => {
    const known = readVkey(vkey);
    expect(known.name).toBe(name);
    expect(vkeyOf(name, known.key)).toBe(vkey);
    expect(openNote(signNote('a\n', name, privateKey(key)), [vkey])).toMatchObject({ ok: true, signedBy: [name] });
  });

  test.each(vectors.refusedKeys)('is refused with $name', ({ vkey }) => {
    expect(() => readVkey(vkey)).toThrow(TypeError);
    expect(() => openNote('', [vkey])).toThrow(TypeError);
  });

  test.each(['', 'two words', 'a+b', 'line\nbreak', 'no\u00A0break', 'next\u0085line', '\uD800'])(
    'cannot be named %j',
    (name) => {
      expect(() => signNote('a\n', name, privateKey('log'))).toThrow('Not a key name');
    },
  );
});

describe('a checkpoint', () => {
  test.each(vectors.checkpoints)(
    'counts or not as in the vectors: $name',
    ({ name: _name, note, vkeys, ...wanted }) => {
      expect(verifyCheckpoint(note, vkeys)).toEqual({ ...wanted, ...(wanted.ok && { at: null, cosigned: [] }) });
    },
  );

  test.each(vectors.checkpoints.filter(({ name }) => name === 'signed by its log' || name === 'an empty log'))(
    'is signed as in the vectors: $name',
    ({ note, checkpoint }) => {
      expect(checkpoint && signCheckpoint(checkpoint, privateKey('log'))).toBe(note);
    },
  );

  const root = 'ab'.repeat(32);
  test.each([
    { origin: 'two words', size: 1, root },
    { origin: 'a', size: -1, root },
    { origin: 'a', size: 0.5, root },
    { origin: 'a', size: 2 ** 53, root },
    { origin: 'a', size: 1, root: 'ab'.repeat(31) },
  ])('cannot be written for $origin, $size, $root', (checkpoint) => {
    expect(() => formatCheckpoint(checkpoint)).toThrow(TypeError);
  });

  test('does not survive any flipped bit', () => {
    const bytes = readFileSync(new URL('../../../../tests/vectors/trail/fifty/checkpoint.txt', import.meta.url));
    const vkeys = vectors.vkeys.map(({ vkey }) => vkey);
    expect(verifyCheckpoint(bytes.toString('utf8'), vkeys).ok).toBe(true);
    const survivors: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      const at = Math.floor(bit / 8);
      flipped[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
      if (verifyCheckpoint(flipped.toString('utf8'), vkeys).ok) survivors.push(bit);
    }
    expect(survivors).toEqual([]);
  });
});
