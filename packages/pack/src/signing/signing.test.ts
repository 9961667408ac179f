import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitFile } from '../read/parse-revision.ts';
import { Folder, run } from '../testing/outside.ts';
import { readSignedFile } from '../read/signed-file.ts';
import { renderPack } from '../documents/pack.tsx';
import { readEdition } from '../testing/edition.ts';
import { samplePack } from '../testing/pack.ts';
import { bare, pagesOf } from '../testing/pdf.ts';
import { taggingProblems } from '../testing/tagging.ts';
import {
  begun,
  instanceSubject,
  people,
  sampleInstance,
  sealingOf,
  signedStates,
  signingOf,
} from '../testing/signed-sample.ts';
import { addSignature, sealPack } from './add-signature.ts';

const folder = new Folder();
const instance = sampleInstance();
let file: Uint8Array = new Uint8Array();
let sealed = '';
/** A day after the instance began, whatever the clock of the machine says. */
const dayAfter = (days: number): string => new Date(begun.getTime() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  file = (await signedStates(instance))[3];
  sealed = folder.write('sealed.pdf', file);
  const root = folder.write('root.pem', instance.kept.certificate);
  mkdirSync(folder.at('nss'));
  run('certutil', ['-N', '-d', `sql:${folder.at('nss')}`, '--empty-password']);
  run('certutil', ['-A', '-d', `sql:${folder.at('nss')}`, '-n', 'root', '-t', 'C,C,C', '-i', root]);
});
afterAll(() => folder.remove());

/** What `pdfsig` says of each signature, on a day. */
const judged = (day: string): string[] =>
  run('faketime', [day, 'pdfsig', '-nssdir', folder.at('nss'), sealed])
    .split(/^Signature #/m)
    .slice(1);

describe('programs of others', () => {
  it.each([
    ['on the day of the act', 6],
    ['a year on', 371],
    ['twenty years on', 7300],
  ])('find every signature valid and trusted %s, and the seal over the whole document', (_, days) => {
    const signatures = judged(dayAfter(days));
    expect(signatures).toHaveLength(3);
    for (const signature of signatures) {
      expect(signature).toContain('Signature is Valid.');
      expect(signature).toContain('Certificate is Trusted.');
      expect(signature).toContain('Signature Type: ETSI.CAdES.detached');
    }
    const ofSeal = signatures.filter((each) => each.includes('Total document signed'));
    expect(ofSeal.filter((each) => !each.includes('Not total'))).toEqual([expect.stringContaining('Field Name: seal')]);
  });

  it('name the signatory with role and organisation', () => {
    const [{ name, role, organisation }] = people;
    expect(judged(dayAfter(6))[0]).toContain(`CN=${name},title=${role},O=${organisation}`);
  });

  it('verify each signature as CAdES, by OpenSSL', () => {
    for (const [at, { contents: padded, gap, end }] of splitFile(Buffer.from(file)).revisions.entries()) {
      const contents = Buffer.from(padded);
      const signature = folder.write(`${at}.der`, contents.subarray(0, 4 + contents.readUInt16BE(2)));
      const signed = Buffer.concat([file.subarray(0, gap[0]), file.subarray(gap[1], end)]);
      const content = folder.write(`${at}.bin`, signed);
      const options = ['-binary', '-inform', 'DER', '-in', signature, '-content', content, '-out', folder.at('out')];
      const verify = ['openssl', 'cms', '-verify', '-cades', ...options, '-CAfile', folder.at('root.pem')];
      const said = run('faketime', [dayAfter(371), ...verify]);
      expect(said).toContain('CAdES Verification successful');
    }
  });

  it('find no fault in the file’s structure, at any state', async () => {
    for (const [at, state] of (await signedStates(instance)).entries()) {
      const path = folder.write(`state-${at}.pdf`, state);
      expect(run('qpdf', ['--check', path])).toContain('No syntax or stream encoding errors found');
    }
  });

  it('find every font of the appearances embedded, in part, with what it says', () => {
    const fonts = run('pdffonts', [sealed]).split('\n').slice(2).filter(Boolean);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/Identity-H\s+yes yes yes/);
  });
});

describe('a pack of our own pages', () => {
  let real: readonly Uint8Array[] = [];

  beforeAll(async () => {
    const edition = readEdition();
    const input = { ...samplePack(edition, { plans: 1, review: true, status: 'locked' }), signatures: [] };
    const attached = ['pack.json', 'trail.json'].map((called) => ({
      name: called,
      type: 'application/json',
      description: called,
      relationship: 'Data' as const,
      bytes: Buffer.from(`{"file":"${called}"}`),
    }));
    const locked = await renderPack({ ...input, attachments: attached }, { edition });
    const first = await addSignature(signingOf(locked, instance, 0));
    const second = await addSignature(signingOf(first, instance, 1));
    real = [locked, first, second, await sealPack(sealingOf(second, instance))];
  }, 60_000);

  it('is authentic once signed and sealed, with what was attached, and every page says its digest', async () => {
    const { problems, document, signatures } = await readSignedFile(real.at(-1) ?? file, { roots: [instance.root] });
    expect(problems).toEqual([]);
    expect(signatures.map(({ field }) => field)).toEqual(['sign-1', 'sign-2', 'seal']);
    expect([...(document?.attachments.keys() ?? [])]).toEqual(['pack.json', 'trail.json']);
    const pages = document?.pages() ?? { texts: [] };
    const texts = 'texts' in pages ? pages.texts : [];
    expect(texts.length).toBeGreaterThan(5);
    const digests = texts.map((text): readonly string[] => text.match(/[0-9a-f]{64}/g) ?? []);
    const [first = []] = digests;
    expect(first.some((digest) => digests.every((each) => each.includes(digest)))).toBe(true);
  });

  it('is tagged and archival at every state, and sound to others', () => {
    for (const [at, state] of real.entries()) {
      expect(taggingProblems(state)).toEqual([]);
      expect(run('qpdf', ['--check', folder.write(`real-${at}.pdf`, state)])).toContain('No syntax or stream encoding');
    }
  });

  it('has signatures that others find valid, trusted and over the whole of it', () => {
    const path = folder.write('real.pdf', real.at(-1) ?? file);
    const said = run('faketime', [dayAfter(371), 'pdfsig', '-nssdir', folder.at('nss'), path]);
    expect(said.match(/Signature is Valid\./g)).toHaveLength(3);
    expect(said.match(/Certificate is Trusted\./g)).toHaveLength(3);
    expect(said).toMatch(/Field Name: seal(?:(?!Signature #)[^])*- Total document signed/);
  });

  it('shows each signature in its field', () => {
    const text = pagesOf(real.at(-1) ?? file).join('\n');
    for (const { name } of people) expect(text).toContain(bare(`Signed by ${name}`));
    expect(text).toContain(bare(`Sealed by ${instanceSubject.name}`));
  });
});
