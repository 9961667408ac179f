import { readFileSync } from 'node:fs';
import { PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folder, run } from '../testing/outside.ts';
import { sampleDigest } from '../testing/locked-sample.ts';
import { instanceSubject, people, sampleInstance, signedAt, signedStates } from '../testing/signed-sample.ts';
import { checkSigners } from './check-signers.ts';
import { readRoot, readSignedFile } from './signed-file.ts';

const instance = sampleInstance();
const trust = { roots: [instance.root] };
const folder = new Folder();
afterAll(() => folder.remove());
let states: Awaited<ReturnType<typeof signedStates>>;

beforeAll(async () => {
  states = await signedStates(instance);
});

const codesOf = async (file: Uint8Array, trusting = trust): Promise<string[]> =>
  (await readSignedFile(file, trusting)).problems.map(({ code }) => code);

/** The file with the last of some text replaced by other text. */
function replaced(file: Uint8Array, from: string, to: string): Uint8Array {
  const whole = Buffer.from(file).toString('latin1');
  const at = whole.lastIndexOf(from);
  if (at < 0) throw new Error(`The file has no ${from}`);
  return Buffer.from(whole.slice(0, at) + to + whole.slice(at + from.length), 'latin1');
}

/** The last signature in lower-case hexadecimal. */
function lowered(file: Uint8Array): Uint8Array {
  const whole = Buffer.from(file).toString('latin1');
  const at = whole.lastIndexOf('/Contents <');
  return Buffer.from(whole.slice(0, at) + whole.slice(at).replace(/<[0-9A-F]+>/, (hex) => hex.toLowerCase()), 'latin1');
}

describe('a pack as it was signed', () => {
  it('is authentic, with the document as it was locked', async () => {
    const read = await readSignedFile(states[3], trust);
    expect(read.problems).toEqual([]);
    expect(read.locked?.bytes).toBe(states[0].length);
    expect(read.signatures.map(({ file }) => file.bytes)).toEqual(states.slice(1).map((state) => state.length));
  });

  it('gives attachments and the text of each page', async () => {
    const { document } = await readSignedFile(states[3], trust);
    const attached = [...(document?.attachments ?? [])].map(([called, bytes]) => [
      called,
      Buffer.from(bytes).toString(),
    ]);
    expect(attached).toEqual([
      ['pack.json', '{"a":1}'],
      ['trail.json', '{"b":2}'],
    ]);
    expect(document?.pages()).toEqual({ texts: [`Pack 1 ${sampleDigest}`] });
  });

  it('reads the same from a part of a larger buffer', async () => {
    const larger = Buffer.concat([Buffer.from('before'), states[3], Buffer.from('after')]);
    expect(await codesOf(larger.subarray(6, 6 + states[3].length))).toEqual([]);
  });

  it.each([
    ['locked', 0, 'unsigned'],
    ['signed by one', 1, 'unsealed'],
    ['signed by both', 2, 'unsealed'],
  ] as const)('is not authentic while it is only %s', async (_, state, code) => {
    expect(await codesOf(states[state])).toEqual([code]);
  });

  it('says who was to sign and has not, who signed for another, and who was not asked', async () => {
    const { signatures } = await readSignedFile(states[3], trust);
    const seal = { field: 'seal', subject: instanceSubject, required: true };
    const expected = people.map((subject, at) => ({ field: `sign-${at + 1}`, subject, required: true }));
    expect(checkSigners(signatures, [...expected, seal])).toEqual([]);
    const third = { field: 'sign-3', subject: people[0], required: true };
    expect(checkSigners(signatures, [...expected, third, seal]).map(({ code }) => code)).toEqual(['signer-missing']);
    expect(checkSigners(signatures, [...expected, { ...third, required: false }, seal])).toEqual([]);
    const swapped = people.map((subject, at) => ({ field: `sign-${2 - at}`, subject, required: true }));
    expect(checkSigners(signatures, [...swapped, seal])).toMatchObject([
      { code: 'signer-wrong', field: 'sign-1' },
      { code: 'signer-wrong', field: 'sign-2' },
    ]);
    expect(checkSigners(signatures, expected).map(({ code }) => code)).toEqual(['signer-unexpected']);
  });
});

describe('trust', () => {
  it('is refused under another root, under one of the same name, and under none', async () => {
    for (const roots of [[sampleInstance('https://other.example.org').root], [sampleInstance().root], []]) {
      expect(await codesOf(states[3], { roots })).toEqual(['root-unknown', 'root-unknown', 'root-unknown']);
    }
  });

  it('is given under one root of several', async () => {
    expect(await codesOf(states[3], { roots: [sampleInstance('https://a.example.org').root, instance.root] })).toEqual(
      [],
    );
  });

  it('takes as a root only what is one, in the form in which they are made', () => {
    const { certificate } = instance.issue(people[0], signedAt);
    expect(() => readRoot(certificate.der)).toThrow('no root certificate of an instance');
    expect(readRoot(Buffer.from(instance.kept.certificate))).toMatchObject({ subject: { organisation: 'Coproduce' } });
  });
});

describe('what others do to a file', () => {
  it.each<[string, (file: Uint8Array) => Uint8Array, string]>([
    ['a byte added', (file) => Buffer.concat([file, Buffer.from('\n')]), 'end-of-file'],
    ['a comment added', (file) => Buffer.concat([file, Buffer.from('% more\n')]), 'end-of-file'],
    ['the last newline taken', (file) => file.subarray(0, -1), 'end-of-file'],
    ['a page text changed', (file) => replaced(file, '72 760 Td', '72 761 Td'), 'bytes-changed'],
    ['an attachment changed', (file) => replaced(file, '{"a":1}', '{"a":2}'), 'bytes-changed'],
    ['an attachment dropped', (file) => replaced(file, '/EmbeddedFiles <<', '/EmbeddedFilez <<'), 'bytes-changed'],
    ['lower-case hexadecimal', lowered, 'contents-hex'],
    ['a comment in a revision', (file) => replaced(file, ' >>\nendobj\nxref', ' >> \nendobj\nxref'), 'end-of-file'],
    ['the header of the first page', (file) => replaced(file, '%PDF-1.7', '%PDF-1.6'), 'bytes-changed'],
    ['another program’s table', (file) => replaced(file, 'trailer\n<< /Size', 'trailer\n<</Size'), 'revision-form'],
  ])('is seen: %s', async (_, change, code) => {
    expect((await codesOf(change(states[3])))[0]).toBe(code);
  });

  it('is seen where a revision of the usual form follows the seal without a signature', async () => {
    const startxref = states[3].length + '21 0 obj\nnull\nendobj\n'.length;
    const added =
      `21 0 obj\nnull\nendobj\nxref\n21 1\n${String(states[3].length).padStart(10, '0')} 00000 n \n` +
      `trailer\n<< /Size 60 /Root 1 0 R /Prev 0 >>\nstartxref\n${startxref}\n%%EOF\n`;
    expect(await codesOf(Buffer.concat([states[3], Buffer.from(added)]))).toEqual(['revision-form']);
  });

  it('is seen where another program adds a revision, which others still call signed', async () => {
    const pdf = await PDF.load(states[3]);
    pdf.setTitle('Another pack');
    const added = await pdf.save({ incremental: true });
    expect(Buffer.compare(added.subarray(0, states[3].length), states[3])).toBe(0);
    expect(added.length).toBeGreaterThan(states[3].length);
    expect((await codesOf(added))[0]).toMatch(/^(?:end-of-file|revision-form)$/);
  });

  it.each([
    ['with object streams', ['--object-streams=generate']],
    ['with plain streams', ['--qdf']],
  ])('is seen where another program writes it anew %s', async (_, options) => {
    const path = folder.write('sealed.pdf', states[3]);
    run('qpdf', [path, ...options, folder.at('anew.pdf')]);
    const { problems, document } = await readSignedFile(readFileSync(folder.at('anew.pdf')), trust);
    expect(problems.map(({ code }) => code)).toEqual([expect.stringMatching(/^(?:end-of-file|locked-form|unsigned)$/)]);
    expect(document?.fields ?? []).toEqual([]);
  });

  it('is seen where the seal, or the middle signature, is taken out', async () => {
    expect(await codesOf(states[2])).toEqual(['unsealed']);
    const without = Buffer.concat([states[1], states[3].subarray(states[2].length)]);
    expect((await codesOf(without))[0]).not.toBeUndefined();
  });
});
