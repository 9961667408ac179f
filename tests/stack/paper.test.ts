import { mkdirSync } from 'node:fs';
import { play, setStage, type Stage } from '@coproduce/server';
import { Folder, run } from '@coproduce/pack/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attestAs, bringPaper, enter, scanned, signAs } from './forging/signing-people.ts';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { nobody, type Person } from './person.ts';

describe('a pack that is signed on paper', () => {
  const folder = new Folder();
  let instance: Instance;
  let stage: Stage;
  let pack: unknown;
  let names: ReadonlyMap<string, unknown>;
  let marcus: Person;
  let paper: string;

  beforeAll(async () => {
    const scenario = await readTwoPacks('pack.offer');
    instance = await startInstance('sqlite', new Date('2026-09-01T09:00:00.000Z'));
    stage = await setStage(instance.composition, instance.running, instance.clock, scenario);
    names = await play(scenario, stage);
    await stage.settle();
    pack = names.get('firstPack');
    marcus = await enter(stage, 'marcus');
  }, 120_000);
  afterAll(async () => {
    folder.remove();
    await instance.remove();
  });

  const at = (rest: string): string => `/files/partnerships/${stage.partnership}/packs/${String(pack)}/${rest}`;

  it('takes a scan by what it is, from who may bring one, and no larger than it says', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const statusOf = async (person: Person, file: Uint8Array, type: string): Promise<number> =>
      (await person.upload(at('scans'), file, type)).status;
    expect(await statusOf(marcus, page, 'application/pdf')).toBe(422);
    expect(await statusOf(marcus, page, 'text/html')).toBe(415);
    expect(await statusOf(marcus, scanned, 'application/json')).toBe(415);
    const [large, longest] = [Buffer.alloc(10 * 1024 * 1024 + 1), Buffer.alloc(9 * 1024 * 1024)];
    scanned.copy(longest);
    expect(await statusOf(marcus, large, 'image/png')).toBe(413);
    expect(await statusOf(marcus, longest, 'image/png')).toBe(200);
    expect(await statusOf(await enter(stage, 'ines'), scanned, 'image/png')).toBe(403);
    expect(await statusOf(nobody(stage.server), scanned, 'image/png')).toBe(401);
    const elsewhere = await marcus.upload(
      at('scans').replace(stage.partnership, crypto.randomUUID()),
      scanned,
      'image/png',
    );
    expect(elsewhere.status).toBe(404);
  });

  it('takes an image for what its bytes are, whatever it is called', async () => {
    const response = await marcus.upload(at('scans'), scanned, 'application/pdf');
    expect(await response.json()).toMatchObject({ mediaType: 'image/png', bytes: scanned.length });
  });

  it('hands the scan to whoever may read the pack, as a file that no page shows', async () => {
    const signedOn = instance.clock.now().toISOString().slice(0, 10);
    paper = await bringPaper(stage, pack, 'marcus', { signatory: names.get('sian'), signedOn });
    const response = await (await enter(stage, 'ines')).get(at(`scans/${paper}`));
    expect(Buffer.from(await response.arrayBuffer())).toEqual(scanned);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^attachment; filename="pack-[0-9a-f-]+-scan\.png"$/u),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect((await nobody(stage.server).get(at(`scans/${paper}`))).status).toBe(401);
    expect((await marcus.get(at(`scans/${crypto.randomUUID()}`))).status).toBe(404);
  });

  it('is printed as it was locked, whoever has signed it meanwhile', async () => {
    const bytes = async (rest: string) => Buffer.from(await (await marcus.get(at(rest))).arrayBuffer());
    await signAs(stage, pack, { ref: 'marcus', name: 'Marcus Adeyemi-Brown' });
    const unsigned = await bytes('to-sign.pdf');
    expect(unsigned.includes('ETSI.CAdES.detached')).toBe(false);
    const signed = await bytes('pack.pdf');
    expect(signed.subarray(0, unsigned.length).equals(unsigned)).toBe(true);
    expect(signed.length).toBeGreaterThan(unsigned.length);
  });

  it('is sealed with the second word, valid to programs of others, under the name of the instance', async () => {
    await attestAs(stage, pack, paper, { ref: 'zoe' });
    await attestAs(stage, pack, paper, { ref: 'grace' });
    const response = await marcus.get(at('pack.pdf'));
    const sealed = folder.write('sealed.pdf', new Uint8Array(await response.arrayBuffer()));
    const root = folder.write('root.pem', instance.composition.keys.demonstration.root.certificate);
    mkdirSync(folder.at('nss'));
    run('certutil', ['-N', '-d', `sql:${folder.at('nss')}`, '--empty-password']);
    run('certutil', ['-A', '-d', `sql:${folder.at('nss')}`, '-n', 'root', '-t', 'C,C,C', '-i', root]);
    run('qpdf', ['--check', sealed]);
    const [, commissioner, provider, seal] = run('faketime', [
      '2026-12-01',
      'pdfsig',
      '-nssdir',
      folder.at('nss'),
      sealed,
    ]).split(/^Signature #/mu);
    for (const signature of [commissioner, provider, seal]) {
      expect(signature).toContain('Signature is Valid.');
      expect(signature).toContain('Certificate is Trusted.');
    }
    expect(provider).toContain('title=attested by Zoë Kowalczyk and Grace Osei');
    expect(provider).toContain('Common Name: Coproduce, instance ');
    expect(provider).not.toContain('Siân');
    expect(seal).toContain('Total document signed');
    expect(run('pdftotext', [sealed, '-'])).toContain('Signed on paper by Siân Llewelyn');
  });

  it('says wherever it is read otherwise on whose word it rests, and that no way is weaker', async () => {
    const html = await (await marcus.get(at('pack.html'))).text();
    expect(html).toContain('attested by Zoë Kowalczyk and Grace Osei: the weakest way to sign');
  });
});
