import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { firstDayFor, setStage, type Stage } from '@coproduce/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { verifier } from './places.ts';
import { cookieFrom, nobody, type Person, signedIn } from './person.ts';

const NOON = new Date('2026-11-20T12:00:00.000Z');

/** Sends a body as it is, not as JSON of it. */
const send = (at: string, contentType: string | null, body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
  fetch(at, { method: 'POST', headers: contentType === null ? {} : { 'content-type': contentType }, body });

/** An answer that tells nothing of how we are made. */
const expectPlain = async (response: Response): Promise<void> => {
  const text = await response.text();
  expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|\.ts\b|SELECT|sqlite/iu);
};

describe('the server over HTTP', () => {
  let instance: Instance;
  let stage: Stage;
  let sian: Person;
  let marcus: Person;
  const at = (path: string): string => `${stage.server.address}${path}`;

  beforeAll(async () => {
    const scenario = await readTwoPacks('assessment.open');
    instance = await startInstance('sqlite', firstDayFor(scenario, NOON));
    const { composition, running, clock } = instance;
    stage = await setStage(composition, running, clock, scenario);
    sian = await signedIn(stage.server, 'sian@northmoor.example', stage.password);
    marcus = await signedIn(stage.server, 'marcus@northmoor.example', stage.password);
  });
  afterAll(() => instance.remove());

  /** Whether anything at all was written meanwhile. */
  const expectUntouched = async (work: () => Promise<void>): Promise<void> => {
    const asked = { partnership: stage.partnership, limit: 1 };
    const before = await marcus.call('trail.page', asked);
    await work();
    expect(await marcus.call('trail.page', asked)).toEqual(before);
  };

  it.each(['/healthz', '/auth/options', '/api/me', '/nothing/of/the/kind'])(
    'allows our own files and nothing inline: %s',
    async (path) => {
      const { headers } = await fetch(at(path));
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/u);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('keeps no answer with somebody’s data in it anywhere', async () => {
    for (const response of [
      await sian.get('/api/me'),
      await sian.post('/api/partnership.people', { partnership: stage.partnership }),
    ]) {
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toMatch(/no-store/u);
    }
  });

  it.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['an origin that cannot be told', { origin: 'null' }],
    ['our host on another port', { origin: 'http://localhost:1' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['nowhere, as a typed address', { 'sec-fetch-site': 'none' }],
  ])('refuses what comes from the page of %s, and changes nothing', async (_whose, headers) => {
    await expectUntouched(async () => {
      for (const path of ['/auth/sign-in', '/auth/sign-out', '/auth/password', '/api/assessment.open']) {
        const response = await sian.post(path, {}, headers);
        expect(response.status).toBe(403);
        expect(await response.json()).toMatchObject({ problem: 'otherSite' });
      }
    });
    expect(await sian.call('me', undefined)).toMatchObject({ account: { email: 'sian@northmoor.example' } });
  });

  it('takes what comes from our own pages', async () => {
    const response = await sian.post('/api/me', undefined, { 'sec-fetch-site': 'same-origin' });
    expect(response.status).toBe(200);
  });

  it('changes nothing for a GET', async () => {
    await expectUntouched(async () => {
      const response = await sian.get('/api/assessment.open?input=%7B%7D');
      expect(response.status).toBe(405);
    });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/json', null])(
    'reads JSON and nothing else: %s',
    async (contentType) => {
      for (const path of ['/auth/sign-in', '/api/me']) {
        const body = new TextEncoder().encode('{"email":"sian@northmoor.example","password":"x"}');
        const response = await send(at(path), contentType, body);
        expect(response.status).toBe(415);
        await expectPlain(response);
      }
    },
  );

  it.each([
    ['cut short', '{"email":'],
    ['empty', ''],
    ['no JSON at all', 'email=sian'],
    ['not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['compressed without a word', new Uint8Array([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0])],
    ['a number too large for any computer', '{"email":1e99999}'],
    ['a prototype in disguise', '{"__proto__":{"email":"a"},"email":"b","password":"c"}'],
    ['a constructor in disguise', '{"constructor":{"prototype":{"admin":true}},"email":"b","password":"c"}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['nested 200,000 deep', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('refuses a body that is %s, in plain words', async (_what, body) => {
    for (const path of ['/auth/sign-in', '/auth/password', '/api/partnership.overview']) {
      const response = await send(at(path), 'application/json', body);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      await expectPlain(response);
    }
    expect((await fetch(at('/healthz'))).status).toBe(200);
  });

  it('says field by field what it cannot take, and writes nothing', async () => {
    await expectUntouched(async () => {
      const { status, fields } = await sian.refused('assessment.open', {
        command: 'not an id',
        partnership: stage.partnership,
        provider: stage.names.get('trust'),
        services: 'Community\u0000teams',
        surprise: true,
      });
      expect(status).toBe(400);
      expect(fields.map(({ path }) => path.join('.'))).toEqual(expect.arrayContaining(['command', 'services']));
    });
  });

  it.each(['/auth/sign-in', '/api/assessment.open'])('refuses more than a megabyte: %s', async (path) => {
    const response = await sian.post(path, { email: 'a'.repeat(1_100_000), password: 'b' });
    expect(response.status).toBe(413);
    await expectPlain(response);
  });

  it('refuses a body that says it is short and is not', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const sending = request(at('/auth/sign-in'), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      });
      sending.on('response', (response) => resolve(response.statusCode ?? 0));
      sending.on('error', reject);
      sending.end(`{"email":"${'a'.repeat(1_100_000)}"}`);
    });
    expect(status).toBe(413);
  });

  it('answers ten calls at once and not eleven', async () => {
    const batch = (count: number): Promise<Response> =>
      sian.get(`/api/${Array.from({ length: count }, () => 'me').join(',')}?batch=1`);
    expect((await batch(10)).status).toBe(200);
    expect((await batch(11)).status).toBe(400);
  });

  it.each([
    ['a path of the api', 'POST', '/api/goal.conjure'],
    ['a path below the api', 'POST', '/api/goal/start/now'],
    ['a file', 'GET', '/files/all-of-it.zip'],
    ['a file above the folder', 'GET', '/..%2f..%2fpackage.json'],
    ['a way of asking', 'DELETE', '/auth/sign-in'],
    ['a page, to somebody who wants none', 'GET', '/partnerships'],
  ])('says in JSON that there is no such thing: %s', async (_what, method, path) => {
    const sent = method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
    const response = await fetch(at(path), { method, ...sent });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/u);
    await expectPlain(response);
  });

  it('gives strangers its root certificates and the verifier, and asks for nobody’s name', async () => {
    for (const name of ['root.pem', 'demonstration-root.pem']) {
      const response = await fetch(at(`/${name}`));
      expect(new X509Certificate(await response.text()).ca).toBe(true);
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
    }
    expect(Buffer.from(await (await fetch(at('/verify.mjs'))).arrayBuffer())).toEqual(await readFile(verifier));
  });

  it.each([
    ['JSON', 'application/json', '{}', 415],
    ['a form', 'multipart/form-data', 'x', 415],
    ['nothing', 'application/pdf', '', 400],
    ['more than any pack', 'application/pdf', new Uint8Array(16 * 1024 * 1024 + 1), 413],
  ])('checks no pack where it is sent %s', async (_, type, body, status) => {
    const response = await send(at('/check/verdict'), type, body);
    expect(response.status).toBe(status);
    await expectPlain(response);
  });

  it('gives a verdict on any bytes, and keeps none of them', async () => {
    await expectUntouched(async () => {
      const response = await send(at('/check/verdict'), 'application/pdf', '%PDF-1.7 and no more');
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ outcome: 'notAuthentic', checks: { length: 7 } });
    });
  });

  it('hands out its session where no script can read it', async () => {
    const response = await nobody(stage.server).post('/auth/sign-in', {
      email: 'zoe@northmoor.example',
      password: stage.password,
    });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^coproduce=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/u),
    ]);
    expect(response.headers.get('strict-transport-security')).toBeNull();
  });

  it('takes somebody else’s word for an address from nobody it was not told to trust', async () => {
    const { headers } = await fetch(at('/healthz'), { headers: { 'x-forwarded-for': '192.0.2.9' } });
    const more = await fetch(at('/healthz'), { headers: { 'x-forwarded-for': '192.0.2.10' } });
    const left = (from: Headers): number => Number(from.get('x-ratelimit-remaining'));
    expect(left(more.headers)).toBe(left(headers) - 1);
  });
});

describe('behind a proxy that ends https', () => {
  let instance: Instance;
  const server = () => ({ address: instance.running.address, origin: 'https://recovery.example' });

  beforeAll(async () => {
    const scenario = await readTwoPacks('assessment.open');
    instance = await startInstance('sqlite', NOON, {
      PUBLIC_URL: 'https://recovery.example',
      TRUSTED_PROXIES: '127.0.0.1',
    });
    await setStage(instance.composition, instance.running, instance.clock, scenario);
  });
  afterAll(() => instance.remove());

  it('binds the session to this host and to https', async () => {
    const response = await nobody(server()).post('/auth/sign-in', {
      email: 'sian@northmoor.example',
      password: 'recovery together',
    });
    expect(cookieFrom(response)).toMatch(/^__Host-coproduce=/u);
    expect(response.headers.getSetCookie()[0]).toMatch(/; Secure/u);
    expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/u);
  });

  it('lets each address try often and not for ever, and others go on', async () => {
    const from = (address: string): Promise<Response> =>
      nobody(server()).post('/auth/sign-in', {}, { 'x-forwarded-for': address });
    const answers: number[] = [];
    for (let tried = 0; tried < 121; tried += 1) answers.push((await from('192.0.2.1')).status);
    expect(answers.slice(0, 120)).toEqual(answers.slice(0, 120).map(() => 400));
    expect(answers[120]).toBe(429);
    expect(await (await from('192.0.2.1')).json()).toMatchObject({ problem: 'tooManyRequests' });
    expect((await from('192.0.2.2')).status).toBe(400);
  });
});

describe('whether it is alive and ready', () => {
  it('is ready while its database answers, and alive even when it does not', async () => {
    const instance = await startInstance('sqlite', NOON);
    const ask = async (path: string): Promise<readonly [number, unknown]> => {
      const response = await fetch(`${instance.running.address}${path}`);
      return [response.status, await response.json()];
    };
    expect(await ask('/healthz')).toEqual([200, { alive: true }]);
    expect(await ask('/readyz')).toEqual([200, { ready: true }]);
    await instance.composition.store.close();
    expect(await ask('/readyz')).toEqual([503, { ready: false }]);
    expect(await ask('/healthz')).toEqual([200, { alive: true }]);
    await instance.remove();
  });
});
