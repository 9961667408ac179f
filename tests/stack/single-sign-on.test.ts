import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PartnershipId } from '@coproduce/cycle';
import { firstDayFor, play, setStage, type Stage } from '@coproduce/server';
import { readRoot, verifyPack } from '@coproduce/pack/read';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { CLIENT, type LocalIssuer, startIssuer } from './local-issuer.ts';
import { cookieFrom, holding, nobody, type Person, signedIn } from './person.ts';
import { freePort } from './ports.ts';

const people = {
  'subject-of-sian': { email: 'Sian@northmoor.example', verified: true },
  'subject-of-marcus': { email: 'marcus@northmoor.example', verified: true },
  unverified: { email: 'zoe@northmoor.example', verified: false },
  elsewhere: { email: 'ines@southmoor.example', verified: true },
  unknown: { email: 'nobody@northmoor.example', verified: true },
  successor: { email: 'sian@northmoor.example', verified: true },
};

const To = z.object({ to: z.string() });
const Me = z.object({ account: z.object({ email: z.string() }).nullable() });
const Shown = z.object({
  record: z.looseObject({ method: z.string(), issuer: z.string() }),
  recordDigest: z.string(),
  contentDigest: z.string(),
});
const Own = z.object({ issuers: z.array(z.object({ id: z.string(), name: z.string(), issuer: z.string() })) });

describe('single sign-on', () => {
  let folder: string;
  let issuer: LocalIssuer;
  let instance: Instance;
  let stage: Stage;
  let pack: string;
  let partnership: PartnershipId;
  const known = { id: 'northmoor', name: 'Northmoor NHS' };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coproduce-issuers-'));
    const [own, theirs] = [await freePort(), await freePort()];
    issuer = await startIssuer(theirs, `http://localhost:${own}/auth/sign-on/back`, people);
    const file = join(folder, 'issuers.yaml');
    const settings = { client: CLIENT.id, secret: CLIENT.secret, emails: ['northmoor.example'] };
    await writeFile(
      file,
      JSON.stringify([
        { ...known, issuer: issuer.issuer, ...settings, demandsTwoFactors: true },
        { id: 'silent', name: 'Nobody there', issuer: `http://localhost:${await freePort()}`, ...settings },
      ]),
    );
    const scenario = await readTwoPacks('pack.offer');
    // The issuer's clock is the machine's: the last step is taken now.
    const start = firstDayFor(scenario, new Date());
    instance = await startInstance('sqlite', start, { PORT: String(own), OIDC_ISSUERS: file });
    stage = await setStage(instance.composition, instance.running, instance.clock, scenario);
    const names = await play(scenario, stage);
    pack = z
      .string()
      .parse(names.get('pack') ?? names.get('pack1') ?? [...names].find(([name]) => /pack/iu.test(name))?.[1]);
    partnership = PartnershipId.parse(stage.partnership);
  });
  afterAll(async () => {
    await instance.remove();
    await issuer.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Goes the way to the issuer and through it, as a browser does; answers the address to come back to. */
  const throughIssuer = async (to: string): Promise<string> => {
    const jar = new Map<string, string>();
    let address = to;
    while (address.startsWith(issuer.issuer)) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(address, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
      for (const set of response.headers.getSetCookie()) {
        const [name = '', value = ''] = set.split(';', 1)[0]?.split('=') ?? [];
        jar.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) throw new Error(`The issuer goes nowhere: ${response.status} ${await response.text()}`);
      address = new URL(location, address).href;
    }
    return address.slice(stage.server.origin.length);
  };
  const begin = async (person: Person, path: string, body: object) => {
    const response = await person.post(path, body);
    return { status: response.status, body: await response.json(), cookie: cookieFrom(response) };
  };
  /** Signs in there as somebody, and comes back with the same browser unless another is said. */
  const enter = async (subject: string | null, browser?: string) => {
    issuer.letIn(subject);
    const begun = await begin(nobody(stage.server), '/auth/sign-on', { issuer: 'northmoor', page: '/help?a=b' });
    const back = await throughIssuer(To.parse(begun.body).to);
    const response = await holding(stage.server, browser ?? begun.cookie).get(back);
    return { response, to: response.headers.get('location'), back, browser: begun.cookie };
  };
  const entered = async (subject: string): Promise<Person> =>
    holding(stage.server, cookieFrom((await enter(subject)).response));
  const whoIs = async (person: Person) => Me.parse(await person.call('me', undefined)).account?.email;

  it('is offered by the names that people know', async () => {
    const options: unknown = await (await nobody(stage.server).get('/auth/options')).json();
    expect(options).toMatchObject({ issuers: [known, { id: 'silent', name: 'Nobody there' }] });
  });

  it('lets in whoever has an account with the address that the issuer may vouch for, and knows them from then on', async () => {
    const { response, to } = await enter('subject-of-sian');
    expect([response.status, to]).toEqual([303, '/help?a=b']);
    const sian = holding(stage.server, cookieFrom(response));
    expect(await whoIs(sian)).toBe('sian@northmoor.example');
    expect(Own.parse(await (await sian.get('/auth/sign-on/own')).json())).toEqual({
      issuers: [{ ...known, issuer: issuer.issuer }],
    });
    expect(await whoIs(await entered('subject-of-sian'))).toBe('sian@northmoor.example');
    const log = await instance.composition.store.read((reader) =>
      reader.trail('instance', { order: 'newestFirst', limit: 3 }),
    );
    expect(log.toReversed()).toMatchObject([
      { entry: { event: { type: 'IDENTITY_LINKED', facts: {} } }, words: { details: { issuer: issuer.issuer } } },
      { entry: { event: { type: 'SIGN_IN', facts: { by: 'oidc', factors: 2 } } } },
      { entry: { event: { type: 'SIGN_IN', facts: { by: 'oidc', factors: 2 } } } },
    ]);
  });

  it.each([
    ['an address that the issuer has not verified', 'unverified'],
    ['an address of another organisation', 'elsewhere'],
    ['an address that nobody has here', 'unknown'],
    ['an address that was given to somebody else since', 'successor'],
  ])('lets nobody in for %s', async (_what, subject) => {
    const { response, to } = await enter(subject);
    expect(to).toBe('/sign-in?to=%2Fhelp%3Fa%3Db&sign-on=nobodyHere');
    expect(await whoIs(holding(stage.server, cookieFrom(response)))).toBeUndefined();
  });

  it('lets nobody in who broke it off, who comes from another browser, or twice', async () => {
    expect((await enter(null)).to).toBe('/sign-in?to=%2Fhelp%3Fa%3Db&sign-on=notSignedOn');
    expect((await enter('subject-of-sian', 'coproduce-sign-on=another')).to).toBe('/sign-in?to=%2F&sign-on=lapsed');
    const { back, browser } = await enter('subject-of-sian');
    const again = await holding(stage.server, browser).get(back);
    expect(again.headers.get('location')).toBe('/sign-in?to=%2F&sign-on=lapsed');
    expect(again.headers.getSetCookie().join()).not.toMatch(/coproduce=[^;]/u);
  });

  it('says when the issuer is silent, and goes to pages of this site alone', async () => {
    const ask = (body: object) => begin(nobody(stage.server), '/auth/sign-on', body);
    expect(await ask({ issuer: 'silent', page: '/' })).toMatchObject({
      status: 502,
      body: { problem: 'issuerSilent' },
    });
    for (const page of ['https://evil.example', '//evil.example', String.raw`/\evil.example`])
      expect((await ask({ issuer: 'northmoor', page })).status).toBe(400);
    expect((await ask({ issuer: 'somebody', page: '/' })).status).toBe(400);
  });

  describe('at the moment of signing', () => {
    let sian: Person;
    const sent = () => ({ partnership, command: crypto.randomUUID() });
    const prepare = async (person: Person) =>
      Shown.parse(await person.call('pack.prepareSignature', { ...sent(), pack, issuer: issuer.issuer }));
    const sign = ({ recordDigest, contentDigest }: z.infer<typeof Shown>, typedName = 'Siân Llewelyn') => ({
      ...sent(),
      pack,
      recordDigest,
      contentDigest,
      typedName,
      agreed: true,
      signedOn: true,
    });
    const prove = async (person: Person, over: string, subject: string | null) => {
      issuer.letIn(subject);
      const asked = { issuer: 'northmoor', page: '/partnerships/p/sign', over };
      const begun = await begin(person, '/auth/sign-on/again', asked);
      const back = await throughIssuer(To.parse(begun.body).to);
      const response = await holding(stage.server, `${person.cookie}; ${begun.cookie}`).get(back);
      return response.headers.get('location');
    };

    beforeAll(async () => {
      sian = await entered('subject-of-sian');
    });

    it('is prepared for whoever is known there, and for nobody else', async () => {
      expect(await prepare(sian)).toMatchObject({ record: { method: 'oidc', issuer: issuer.issuer } });
      const marcus = await signedIn(stage.server, 'marcus@northmoor.example', stage.password);
      const asked = { ...sent(), pack, issuer: issuer.issuer };
      expect(await marcus.refused('pack.prepareSignature', asked)).toMatchObject({
        status: 403,
        refusal: { code: 'signOnRefused', why: 'notKnownThere' },
      });
    });

    it('proves nothing before they came back, for another record, or by another person', async () => {
      const refused = async (shown: z.infer<typeof Shown>) => (await sian.refused('pack.sign', sign(shown))).refusal;
      const first = await prepare(sian);
      expect(await refused(first)).toEqual({ code: 'signOnRefused', why: 'missing' });
      expect(await prove(sian, first.recordDigest, 'subject-of-marcus')).toBe(
        '/partnerships/p/sign?sign-on=otherPerson',
      );
      expect(await prove(sian, first.recordDigest, null)).toBe('/partnerships/p/sign?sign-on=notSignedOn');
      expect(await refused(first)).toEqual({ code: 'signOnRefused', why: 'missing' });
      expect(await prove(sian, first.recordDigest, 'subject-of-sian')).toBe('/partnerships/p/sign');
      expect(await refused(await prepare(sian))).toEqual({ code: 'signOnRefused', why: 'missing' });
    });

    it('needs a session, and one way to sign', async () => {
      const { recordDigest } = await prepare(sian);
      const asked = { issuer: 'northmoor', page: '/', over: recordDigest };
      expect((await begin(nobody(stage.server), '/auth/sign-on/again', asked)).status).toBe(401);
      expect((await begin(sian, '/auth/sign-on/again', { ...asked, over: 'anything' })).status).toBe(400);
      const both = { ...sign(await prepare(sian)), password: stage.password };
      expect((await sian.refused('pack.sign', both)).status).toBe(400);
    });

    it('signs with what the issuer said over the record, and strangers can check it', async () => {
      const shown = await prepare(sian);
      expect(await prove(sian, shown.recordDigest, 'subject-of-sian')).toBe('/partnerships/p/sign');
      await sian.call('pack.sign', sign(shown));
      const marcus = await entered('subject-of-marcus');
      const his = await prepare(marcus);
      await prove(marcus, his.recordDigest, 'subject-of-marcus');
      await marcus.call('pack.sign', sign(his, 'Marcus Adeyemi-Brown'));
      await stage.settle();
      const { composition } = instance;
      const { packs } = await composition.store.read((reader) => reader.world(partnership, ['packs']));
      const file = await composition.blobs.get(packs[0]?.data.sealed?.file ?? '');
      const roots = [readRoot(composition.keys.demonstration.root.certificate)];
      const verdict = await verifyPack(file ?? new Uint8Array(), { roots });
      expect(verdict.outcome).toBe('authentic');
      expect(verdict.pack?.notes).toContainEqual(
        expect.stringContaining(`Siân Llewelyn signed in at ${issuer.issuer}`),
      );
      expect(verdict.pack?.signatures.map(({ method }) => method)).toEqual([
        'Single sign-on again at the moment of signing',
        'Single sign-on again at the moment of signing',
      ]);
    });
  });
});
