import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folder, run } from '../testing/outside.ts';
import { lockedSample } from '../testing/locked-sample.ts';
import { people, sampleInstance, sealingOf, signingOf } from '../testing/signed-sample.ts';
import { type SampleTimestampAuthority, sampleTimestampAuthority } from '../testing/timestamp-authority.ts';
import { addSignature, sealPack } from '../signing/add-signature.ts';
import { decodeCms } from './cms.ts';
import { splitFile } from './parse-revision.ts';
import { readSignedFile, type SignedFile } from './signed-file.ts';

const instance = sampleInstance('https://coproduce.example.org', new Date());
const folder = new Folder();
const elliptic = new Folder();
let authority: SampleTimestampAuthority;
let sealed: Uint8Array = new Uint8Array();

/** Signed and sealed now, for the authority stamps with the machine's own clock. */
async function stampedBy({ source }: SampleTimestampAuthority, at = new Date()): Promise<Uint8Array> {
  const signed = await addSignature({ ...signingOf(lockedSample(), instance, 0, source), at });
  return sealPack({ ...sealingOf(signed, instance, source), at });
}

const read = (file: Uint8Array, ...known: readonly string[]): Promise<SignedFile> =>
  readSignedFile(file, {
    roots: [instance.root],
    timestampAuthorities: known.map((pem) => new X509Certificate(pem)),
  });

beforeAll(async () => {
  authority = sampleTimestampAuthority(folder);
  sealed = await stampedBy(authority);
}, 60_000);
afterAll(() => {
  folder.remove();
  elliptic.remove();
});

describe('a signature with a timestamp', () => {
  it('is authentic, and says when it was stamped and by whom', async () => {
    const { problems, signatures } = await read(sealed, authority.root);
    expect(problems).toEqual([]);
    expect(signatures.map(({ timestamp }) => timestamp)).toEqual([
      { at: expect.any(Date), authority: 'Time for all', trusted: true },
      { at: expect.any(Date), authority: 'Time for all', trusted: true },
    ]);
  });

  it('is authentic where the authority’s own certificate is given', async () => {
    expect((await read(sealed, authority.certificate)).problems).toEqual([]);
  });

  it('is not vouched for where no authority is given, and refused where it is another', async () => {
    const unknown = await read(sealed);
    expect(unknown.problems).toEqual([]);
    expect(unknown.signatures.map(({ timestamp }) => timestamp?.trusted)).toEqual([false, false]);
    const other = sampleTimestampAuthority(elliptic, 'p-256');
    expect((await read(sealed, other.root)).problems.map(({ code }) => code)).toEqual([
      'timestamp-authority',
      'timestamp-authority',
    ]);
  });

  it.each(['p-256', 'p-384'] as const)('is authentic with an authority of %s', async (key) => {
    const other = sampleTimestampAuthority(elliptic, key);
    expect((await read(await stampedBy(other), other.root)).problems).toEqual([]);
  });

  it('is refused where it was stamped before the act', async () => {
    const file = await stampedBy(authority, new Date(Date.now() + 86_400_000));
    expect((await read(file, authority.root)).problems.map(({ code }) => code)).toEqual([
      'timestamp-early',
      'timestamp-early',
    ]);
  });

  it('has a token that OpenSSL verifies', () => {
    const [revision] = splitFile(Buffer.from(sealed)).revisions;
    const cms = decodeCms(revision?.contents ?? new Uint8Array());
    const token = folder.write('token.der', cms.token ?? new Uint8Array());
    const data = folder.write('stamped.bin', cms.signature);
    const verify = ['ts', '-verify', '-token_in', '-in', token, '-data', data, '-CAfile', folder.at('ca.pem')];
    expect(run('openssl', verify)).toContain('Verification: OK');
  });

  it('is still sound to others', () => {
    const path = folder.write('sealed.pdf', sealed);
    const said = run('pdfsig', ['-nocert', path]);
    expect(said.match(/Signature is Valid\./g)).toHaveLength(2);
    expect(run('qpdf', ['--check', path])).toContain('No syntax or stream encoding errors found');
  });
});

describe('a bit turned in the seal’s signature', () => {
  it.each(['rsa', 'p-256'] as const)(
    'is seen where hexadecimal stays such, with a timestamp by %s',
    async (key) => {
      const by = key === 'rsa' ? authority : sampleTimestampAuthority(elliptic, key);
      const file = Buffer.from(await stampedBy(by));
      const [from, to] = splitFile(file).revisions.at(-1)?.gap ?? [0, 0];
      const length = file.toString('latin1', from, to).replace(/0+>$/, '').length;
      const found = new Set<string>();
      // Every bit is turned without timestamps (read.test.ts). Here a token is read each time as well, RSA's four times as
      // long: of its bits every seventh or fifth, each place of a byte in turn.
      const step = key === 'rsa' ? 7 : 5;
      for (let bit = from * 8; bit < (from + length) * 8; bit += step) {
        const at = Math.floor(bit / 8);
        const [digit = 0, turned = digit ^ (1 << (bit % 8))] = [file[at]];
        // Every other bit is the business of a test without timestamps.
        if (!/[0-9A-F]/.test(String.fromCharCode(turned))) continue;
        file[at] = turned;
        found.add((await read(file, by.root)).problems[0]?.code ?? 'authentic');
        file[at] = digit;
      }
      expect(found).not.toContain('authentic');
      for (const code of ['timestamp-form', 'timestamp-value']) expect(found).toContain(code);
    },
    240_000,
  );
});

describe('signing with a timestamp is refused', () => {
  it('where the authority stamps something else', async () => {
    const source = (digest: Uint8Array): Promise<Uint8Array> => authority.source(digest.toReversed());
    await expect(addSignature(signingOf(lockedSample(), instance, 0, source))).rejects.toMatchObject({
      code: 'timestamp',
      message: expect.stringContaining('over something else'),
    });
  });

  it('where the authority sends no token, or none answers', async () => {
    const sign = (source: () => Promise<Uint8Array>) => addSignature(signingOf(lockedSample(), instance, 0, source));
    await expect(sign(() => Promise.resolve(Buffer.from(people[0].name)))).rejects.toMatchObject({ code: 'timestamp' });
    await expect(sign(() => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
  });
});
