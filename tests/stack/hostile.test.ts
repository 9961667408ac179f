import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { appRouter } from '@coproduce/api';
import { firstDayFor, setStage, type Stage } from '@coproduce/server';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { type Person, signedIn } from './person.ts';

/** How many bodies every procedure is sent; a nightly run sends more. */
const BODIES = Number(process.env['COPRODUCE_BODIES'] ?? 6);
const BOMB_BYTES = 200_000_000;
const MOST_GROWTH_BYTES = 150_000_000;

let instance: Instance;
let stage: Stage;
let sian: Person;

beforeAll(async () => {
  const scenario = await readTwoPacks('assessment.open');
  instance = await startInstance('sqlite', firstDayFor(scenario, new Date('2026-11-20T12:00:00.000Z')), {
    TRUSTED_PROXIES: '127.0.0.1',
  });
  stage = await setStage(instance.composition, instance.running, instance.clock, scenario);
  sian = await signedIn(stage.server, 'sian@northmoor.example', stage.password);
});
afterAll(() => instance.remove());
afterEach(async () => {
  const { status } = await fetch(`${stage.server.address}/readyz`, { headers: elsewhere() });
  if (status !== 200) throw new Error(`The server is not ready any more: ${status}`);
});

/** An answer that tells nothing of how we are made. */
const expectPlain = (text: string): void =>
  expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|\.ts\b|SELECT|sqlite|FST_/iu);

type Headers = Readonly<Record<string, string>>;

let requests = 0;
/** Each from another address, so that what is tried here is the request and not its number. */
const elsewhere = (): Headers => {
  requests += 1;
  return { 'x-forwarded-for': `192.0.${requests >> 8}.${requests & 255}` };
};

/** Sends a body as it is, as Siân. */
const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Headers = {}): Promise<Response> =>
  fetch(`${stage.server.address}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: stage.server.origin,
      cookie: sian.cookie,
      ...elsewhere(),
      ...headers,
    },
    body,
  });

const expectRefused = async (response: Response, status?: number): Promise<void> => {
  expectPlain(await response.text());
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(response.status).not.toBe(429);
  if (status !== undefined) expect(response.status).toBe(status);
};

/** Says these bytes to the server's port and reads until it hangs up, or as long as it is told to wait. */
const say = (words: string, patience = 2_000): Promise<{ readonly heard: string; readonly hungUp: boolean }> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(stage.server.address).port), '127.0.0.1');
    let heard = '';
    const timer = setTimeout(() => {
      resolve({ heard, hungUp: false });
      socket.destroy();
    }, patience);
    const hungUp = (): void => {
      clearTimeout(timer);
      resolve({ heard, hungUp: true });
    };
    socket.on('data', (part) => (heard += part.toString('latin1'))).on('error', hungUp);
    socket.on('close', hungUp).write(words);
  });

/** What is asked of a procedure besides what spoils it. */
const envelope = () => ({ command: crypto.randomUUID(), partnership: stage.partnership });

describe('a bomb', () => {
  it.each(['gzip', 'deflate', 'br', 'gzip, gzip', 'identity, gzip', 'x'])(
    'is not unpacked, whatever it says it is packed with: %s',
    async (encoding) => {
      const packed = gzipSync(Buffer.alloc(encoding === 'gzip' ? BOMB_BYTES : 1_000, 'a'));
      const before = process.memoryUsage.rss();
      for (const path of ['/auth/sign-in', '/auth/password', '/api/assessment.open', '/api/me']) {
        await expectRefused(await post(path, packed, { 'content-encoding': encoding }), 415);
      }
      expect(process.memoryUsage.rss() - before).toBeLessThan(MOST_GROWTH_BYTES);
    },
  );

  it.each([
    ['objects', `{"a":`.repeat(100_000), '1', '}'.repeat(100_000)],
    ['lists', '['.repeat(400_000), '', ']'.repeat(400_000)],
    ['lists in one field', '{"services":'.padEnd(13, '[').concat('['.repeat(400_000)), '', `${']'.repeat(400_001)}}`],
    ['lists that never end', '['.repeat(1_000_000), '', ''],
  ])('of %s within one another is refused', async (_what, open, middle, close) => {
    for (const path of ['/auth/sign-in', '/api/assessment.open', '/api/trail.page', '/api/assessment.place']) {
      await expectRefused(await post(path, `${open}${middle}${close}`), 400);
    }
  });

  it('of many names is refused, without naming them all', async () => {
    const names = JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`n${at}`, 0])));
    for (const path of ['/auth/sign-in', '/api/assessment.open']) {
      const response = await post(path, names);
      expect((await response.clone().text()).length).toBeLessThan(20_000);
      await expectRefused(response, 400);
    }
  });

  it.each([11, 100, 1_000])('of %i calls in one is refused, reading and writing', async (count) => {
    for (const procedure of ['me', 'assessment.open']) {
      const path = `/api/${Array.from({ length: count }, () => procedure).join(',')}?batch=1`;
      await expectRefused(await post(path, '{}'));
      await expectRefused(await sian.get(path, elsewhere()));
    }
  });

  it.each(['5', 'true', '{"0":5}', '{"__proto__":{"0":{}}}', '{"length":1e9}', '{"0":{},"99999999":{}}'])(
    'that is no batch is refused: %s',
    async (body) => {
      await expectRefused(await post('/api/assessment.open,assessment.finish?batch=1', body), 400);
    },
  );
});

describe('a value that fits no field', () => {
  it.each(['1e308', '1e400', '-1', '0', '1.5', '9007199254740993', '1152921504606846976', `1${'0'.repeat(5_000)}`])(
    'is refused as a version: %s',
    async (version) => {
      const body = JSON.stringify({ ...envelope(), assessment: crypto.randomUUID(), reason: 'No', version: 0 });
      await expectRefused(
        await post('/api/assessment.abandon', body.replace('"version":0', `"version":${version}`)),
        400,
      );
    },
  );

  it.each(['1e308', '1e400', '-1', '1.5', '9007199254740993'])(
    'is refused as a place in the trail: %s',
    async (before) => {
      const body = `{"partnership":"${stage.partnership}","before":${before}}`;
      await expectRefused(await post('/api/trail.page', body), 400);
    },
  );

  it.each([
    ['U+0000', String.raw`a\u0000b`],
    ['half a character', String.raw`a\ud800b`],
    ['the other half', String.raw`\udc00`],
    ['more than a field holds', 'a'.repeat(200_000)],
  ])('is refused as text and as an id: %s', async (_what, text) => {
    const given = JSON.stringify({ ...envelope(), provider: stage.names.get('trust'), services: '@' });
    for (const body of [given.replace('@', text), given.replace(stage.partnership, text)]) {
      await expectRefused(await post('/api/assessment.open', body), 400);
    }
    for (const body of [`{"email":"${text}","password":"x"}`, `{"email":"x","password":"${text}"}`]) {
      await expectRefused(await post('/auth/sign-in', body));
    }
    await expectRefused(await post('/auth/password', `{"link":"${text}","password":"long enough to be one"}`));
  });

  it.each([
    ['bytes that are no text', [0xff, 0xfe]],
    ['an overlong zero', [0xc0, 0x80]],
    ['half a character as bytes', [0xed, 0xa0, 0x80]],
    ['a character cut short', [0xe2, 0x82]],
  ])('is refused as text: %s', async (_what, bytes) => {
    const given = JSON.stringify({ ...envelope(), provider: stage.names.get('trust'), services: '@' });
    const [before = '', after = ''] = given.split('@');
    const body = new Uint8Array([...Buffer.from(before), ...bytes, ...Buffer.from(after)]);
    await expectRefused(await post('/api/assessment.open', body));
  });

  it.each([
    '{"__proto__":{"admin":true}}',
    String.raw`{"\u005f_proto__":{"admin":true}}`,
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"toString":1,"hasOwnProperty":2,"then":3}',
  ])('is refused as a name: %s', async (spoilt) => {
    for (const procedure of ['assessment.open', 'trail.page', 'assessment.place']) {
      const body = `${JSON.stringify(envelope()).slice(0, -1)},${spoilt.slice(1)}`;
      await expectRefused(await post(`/api/${procedure}`, body), 400);
    }
    await expectRefused(await post('/auth/sign-in', spoilt), 400);
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  it.each(['__proto__', 'constructor', 'assessment.__proto__', 'assessment.toString', '_def', '..%2f..', 'me%00'])(
    'is refused as a procedure: %s',
    async (procedure) => expectRefused(await post(`/api/${procedure}`, '{}'), 404),
  );

  it.each([
    ['/api/%E0%A4%A', 400],
    ['/files/partnerships/%ED%A0%80/trail.jsonl', 400],
    [`/api/${'a'.repeat(12_000)}`, 414],
    ['/files/partnerships/%00/trail.jsonl', 404],
    ['/files/partnerships/1e309/assessments/1e309/template-a.pdf', 404],
    ['/api/trail.page?input=%E0%A4%A', 400],
    [`/api/trail.page?input=${'%5B'.repeat(4_000)}`, 400],
    ['/api/me?connectionParams=1', 400],
  ])('is refused as an address: %s', async (path, status) => {
    const response = await sian.get(path, elsewhere());
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toMatch(/no-store/u);
    await expectRefused(response, status);
  });
});

describe('what is no request at all', () => {
  const door = 'POST /auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  it.each([
    ['another protocol', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n'],
    ['a sentence', 'HELLO\r\n\r\n'],
    ['a version that does not exist', 'GET / HTTP/9.9\r\n\r\n'],
    ['a request without a host', 'GET /healthz HTTP/1.1\r\n\r\n'],
    ['two lengths', `${door}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ['a length and chunks', `${door}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a length below nothing', `${door}Content-Length: -1\r\n\r\n`],
    ['a length no number holds', `${door}Content-Length: 99999999999999999999\r\n\r\n`],
    ['a length of two gigabytes', `${door}Content-Length: 2000000000\r\n\r\n{`],
    ['a chunk that is none', `${door}Transfer-Encoding: chunked\r\n\r\nZZ\r\n`],
    ['a zero byte in a header', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n'],
    ['a zero byte in an address', 'GET /a\u0000b HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['3,000 headers', `GET /healthz HTTP/1.1\r\nHost: x\r\n${'X: a\r\n'.repeat(6_000)}\r\n`],
    ['a promise nobody keeps', `${door}Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}`],
    ['line ends of one kind only', 'GET /healthz HTTP/1.1\nHost: x\n\n'],
  ])('is refused: %s', async (_what, words) => {
    const { heard } = await say(words, 500);
    expect(heard).toMatch(/^HTTP\/1\.1 4\d\d /u);
    expectPlain(heard);
  });

  it('is hung up on where it comes too slowly, before its headers or in its body, or says nothing', async () => {
    const started = Date.now();
    const slowly = await Promise.all([
      say('GET /healthz HTTP/1.1\r\nHost: x\r\nX: ', 50_000),
      say(`${door}Content-Length: 100\r\n\r\n{"email":"`, 50_000),
      say(`${door}Transfer-Encoding: chunked\r\n\r\n5\r\n{"ema`, 50_000),
      say('', 50_000),
    ]);
    expect(slowly.map(({ hungUp }) => hungUp)).toEqual([true, true, true, true]);
    expect(Date.now() - started).toBeLessThan(45_000);
    for (const { heard } of slowly) expectPlain(heard);
  });
});

describe('anything at all', () => {
  const procedures = Object.keys(appRouter['_def'].procedures);
  /** Values people never type, and those that look nearly right. */
  const value = fc.oneof(
    fc.anything({ maxDepth: 3, withNullPrototype: false }),
    fc.constantFrom(
      '',
      '\u0000',
      '\u{1F600}',
      '../..',
      '1e999',
      "' or 1=1 --",
      '${7*7}',
      '<script>',
      '2027-02-30',
      -0,
      1e21,
    ),
    fc.uuid(),
    fc.string({ unit: 'binary', maxLength: 500 }),
  );
  const names = ['assessment', 'challenge', 'version', 'plan', 'revision', 'goal', 'action', 'review', 'pack', 'terms'];
  const body = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 9 })), value, { maxKeys: 8 });

  it.each(procedures)('said to %s is answered or refused, and never breaks it', async (procedure) => {
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), async (said, withEnvelope) => {
        const text = JSON.stringify({ ...said, ...(withEnvelope ? envelope() : {}) }, (_name, held: unknown) =>
          typeof held === 'bigint' ? String(held) : held,
        );
        const response = await post(`/api/${procedure}`, text);
        const told = await response.text();
        expect([200, 400, 401, 403, 404, 409, 422]).toContain(response.status);
        if (response.status !== 200) expectPlain(told);
      }),
      { numRuns: BODIES },
    );
  });
});
