import { describe, expect, it } from 'vitest';
import { readSignedFile } from '../read/signed-file.ts';
import { lockedSample } from '../testing/locked-sample.ts';
import { pagesOf } from '../testing/pdf.ts';
import {
  begun,
  instanceSubject,
  people,
  sampleInstance,
  sealingOf,
  signedAt,
  signedStates,
  signingOf,
} from '../testing/signed-sample.ts';
import { addSignature, sealPack } from './add-signature.ts';

const instance = sampleInstance();

describe('signing a pack', () => {
  it('leaves every earlier state as a prefix of the next', async () => {
    const states = await signedStates(instance);
    for (const [at, state] of states.entries()) {
      const next = states[at + 1] ?? state;
      expect(Buffer.compare(next.subarray(0, state.length), state)).toBe(0);
    }
  });

  it('is authentic once sealed, and names who signed in which field, when, with what', async () => {
    const sealed = (await signedStates(instance))[3];
    const read = await readSignedFile(sealed, { roots: [instance.root] });
    expect(read.problems).toEqual([]);
    expect(read.signatures.map(({ field, kind, subject, at }) => ({ field, kind, subject, at }))).toEqual([
      { field: 'sign-1', kind: 'signatory', subject: people[0], at: signedAt },
      { field: 'sign-2', kind: 'signatory', subject: people[1], at: signedAt },
      { field: 'seal', kind: 'seal', subject: instanceSubject, at: signedAt },
    ]);
    expect(read.signatures.map(({ statement }) => Buffer.from(statement).toString())).toEqual([
      '{"method":"passkey","signatory":"Zoë Ŵilliams"}',
      '{"method":"passkey","signatory":"José Łukasz-O’Brien"}',
      '{"type":"coproduce/seal/v1"}',
    ]);
  });

  it('takes the signatures in any order, and one alone', async () => {
    const second = await addSignature(signingOf(lockedSample(), instance, 1));
    const first = await addSignature(signingOf(second, instance, 0));
    for (const [file, fields] of [
      [await sealPack(sealingOf(first, instance)), ['sign-2', 'sign-1', 'seal']],
      [await sealPack(sealingOf(second, instance)), ['sign-2', 'seal']],
    ] as const) {
      const read = await readSignedFile(file, { roots: [instance.root] });
      expect([read.problems, read.signatures.map(({ field }) => field)]).toEqual([[], fields]);
    }
  });

  it('shows in the field who signed, as what, when, how and what', async () => {
    const pages = pagesOf((await signedStates(instance))[3]);
    for (const words of [
      'SignedbyZoëŴilliams',
      'DirectorofCommissioning,NorthIntegratedCareBoard',
      'SignedbyJoséŁukasz-O’Brien',
      '25November2026,14:30UTC.Withapasskey',
      'Contentdigest0123456789abcdef0123456789abcdef…',
      'SealedbyCoproduceatcoproduce.example.org',
    ]) {
      expect(pages.at(-1)).toContain(words);
    }
  });

  it('cuts a name in the certificate only where it is longer than certificates may be', async () => {
    const organisation = 'The Integrated Care Partnership of the North, the South, the East and the West of the County';
    const signing = signingOf(lockedSample(), instance, 0);
    const file = await addSignature({ ...signing, signer: { ...people[0], organisation } });
    const { signatures } = await readSignedFile(file, { roots: [instance.root] });
    expect(signatures[0]?.subject.organisation).toBe(`${organisation.slice(0, 63)}…`);
  });
});

describe('signing is refused', () => {
  it('twice in one field', async () => {
    const file = await addSignature(signingOf(lockedSample(), instance, 0));
    await expect(addSignature(signingOf(file, instance, 0))).rejects.toMatchObject({
      code: 'filled',
      message: 'The field sign-1 is signed already',
    });
  });

  it('after the seal, and sealing twice', async () => {
    const one = await addSignature(signingOf(lockedSample(), instance, 0));
    const sealed = await sealPack(sealingOf(one, instance));
    await expect(addSignature(signingOf(sealed, instance, 1))).rejects.toMatchObject({ code: 'sealed' });
    await expect(sealPack(sealingOf(sealed, instance))).rejects.toMatchObject({ code: 'filled' });
  });

  it('where nobody signed, for the seal', async () => {
    const locked = lockedSample();
    await expect(sealPack(sealingOf(locked, instance))).rejects.toMatchObject({ code: 'unsigned' });
  });

  it('in a field that is not there, or the seal’s', async () => {
    const signing = signingOf(lockedSample(), instance, 0);
    for (const field of ['sign-3', 'seal']) {
      await expect(addSignature({ ...signing, field })).rejects.toMatchObject({ code: 'no-such-field' });
    }
  });

  it.each([
    ['no PDF', Buffer.from('nothing')],
    ['nothing', new Uint8Array()],
  ])('for a file that is %s', async (_, file) => {
    await expect(addSignature(signingOf(file, instance, 0))).rejects.toMatchObject({ code: 'not-ours' });
  });

  it('for a name that no font has, naming the character', async () => {
    const signing = signingOf(lockedSample(), instance, 0);
    const appearance = { ...signing.appearance, name: 'A \u{1F600}' };
    await expect(addSignature({ ...signing, appearance })).rejects.toThrow('U+1F600');
  });

  it('with a certificate that signed already', () => {
    const once = instance.issue(people[0], begun);
    once.sign(new Uint8Array(3));
    expect(() => once.sign(new Uint8Array(3))).toThrow('signed already');
  });
});
