import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { firstOf, readVectors, vectorKey } from '../testing/vectors.ts';
import { signCheckpoint, verifyCheckpoint } from './checkpoint.ts';
import { cosignatureLine } from './cosignature.ts';
import { addSignatures, openNote } from './note.ts';
import { readVkey, vkeyOf } from './vkey.ts';

const made = z.object({
  key: z.string(),
  name: z.string(),
  at: z.string(),
  text: z.string(),
  line: z.string(),
  vkey: z.string(),
});
const vectors = readVectors(
  'cosignatures.json',
  z.object({
    made: z.array(made),
    signed: z.object({
      key: z.string(),
      at: z.string(),
      size: z.number(),
      root: z.string(),
      origin: z.string(),
      note: z.string(),
    }),
    checkpoints: z.array(z.looseObject({ name: z.string(), note: z.string(), vkeys: z.array(z.string()) })),
  }),
);

describe('a cosignature', () => {
  test.each(vectors.made)('by $key is the line of the vectors', ({ key, name, at, text, line, vkey }) => {
    expect(cosignatureLine(text, name, vectorKey(key), at)).toBe(line);
    const known = readVkey(vkey);
    expect(known).toMatchObject({ kind: 'cosignature', name });
    expect(vkeyOf(name, known.key, 'cosignature')).toBe(vkey);
    expect(openNote(`${text}\n${line}`, [vkey])).toEqual({ ok: true, text, signedBy: [], cosigned: [{ name, at }] });
  });

  test.each(vectors.checkpoints)(
    'counts or not as in the vectors: $name',
    ({ name: _name, note, vkeys, ...wanted }) => {
      expect(verifyCheckpoint(note, vkeys)).toEqual(wanted);
    },
  );

  test('by the log itself says when a checkpoint was made, in whole seconds', () => {
    const { key, at, note, ...checkpoint } = vectors.signed;
    expect(signCheckpoint(checkpoint, vectorKey(key), at)).toBe(note);
  });

  test('cannot state a time before 1970, nor one that is none', () => {
    const { text, name } = firstOf(vectors.made);
    expect(() => cosignatureLine(text, name, vectorKey('witness'), '1969-12-31T23:59:59.999Z')).toThrow('from 1970');
    expect(() => cosignatureLine(text, name, vectorKey('witness'), 'yesterday')).toThrow('An instant reads like');
    expect(() => cosignatureLine(text, 'two words', vectorKey('witness'), '2027-05-03T14:05:00.000Z')).toThrow(
      'Not a key name',
    );
  });
});

describe('a further signature', () => {
  const { line } = firstOf(vectors.made);
  const { note } = vectors.signed;

  test('is added behind those that are there', () => {
    expect(addSignatures(note, line)).toBe(note + line);
  });

  test.each([
    ['to what is no note', 'x\n', line],
    ['that is no line', note, 'x\n'],
    ['without its newline', note, line.trimEnd()],
    ['with an empty line', note, `\n${line}`],
    ['where there are a hundred', addSignatures(note, ...Array.from({ length: 98 }, () => line)), line],
  ])('is not added %s', (_name, to, more) => {
    expect(() => addSignatures(to, more)).toThrow('not a signed note and signature lines');
  });
});
