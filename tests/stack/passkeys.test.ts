import { setStage, type Stage } from '@coproduce/server';
import { DIALECTS } from '@coproduce/store/testing';
import { softPasskey, type Asked, type SoftPasskey } from '@coproduce/trail/testing';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { cookieFrom, holding, nobody, type Person, signedIn } from './person.ts';

const MINUTE = 60_000;

const Options = z.looseObject({ challenge: z.string() });
const New = z.object({
  options: z.looseObject({
    challenge: z.string(),
    rp: z.object({ id: z.string() }),
    user: z.object({ id: z.string() }),
    authenticatorSelection: z.looseObject({ userVerification: z.string(), residentKey: z.string() }),
  }),
});
const Locked = z.object({ problem: z.literal('locked'), lockedUntil: z.iso.datetime() });
const Me = z.object({ account: z.object({ id: z.string(), email: z.string() }).nullable() });
const Lines = z.array(z.object({ credential: z.string(), name: z.string(), usedAt: z.string().nullable() }));

describe.each(DIALECTS)('passkeys as a way in, on %s', (dialect) => {
  let instance: Instance;
  let stage: Stage;
  let sian: Person;
  let laptop: SoftPasskey;
  let handle: string;

  beforeAll(async () => {
    const scenario = { ...(await readTwoPacks()), steps: [] };
    instance = await startInstance(dialect, new Date('2026-11-20T09:00:00.000Z'));
    stage = await setStage(instance.composition, instance.running, instance.clock, scenario);
    sian = await signedIn(stage.server, 'sian@northmoor.example', stage.password);
    laptop = softPasskey(stage.server.origin);
  });
  afterAll(() => instance.remove());

  const later = (milliseconds: number): void => {
    instance.clock.moveTo(new Date(instance.clock.now().getTime() + milliseconds));
  };
  const whoIs = async (person: Person): Promise<string | undefined> =>
    Me.parse(await person.call('me', undefined)).account?.email;
  const begin = async (person: Person, by: object): Promise<{ status: number; person: Person; body: unknown }> => {
    const response = await person.post('/auth/passkey/new', by);
    const body: unknown = await response.json();
    const cookie = cookieFrom(response);
    return { status: response.status, person: cookie === '' ? person : holding(stage.server, cookie), body };
  };
  const made = (soft: SoftPasskey, said: Asked, name = 'Laptop') => ({
    name,
    made: soft.create(said),
    command: crypto.randomUUID(),
  });
  const asked = async (path: string, person = nobody(stage.server)): Promise<string> => {
    const response = await person.post(path, {});
    return Options.parse(await response.json()).challenge;
  };
  const enter = async (soft: SoftPasskey, said: Partial<Asked> = {}, userHandle: string | undefined = handle) => {
    const challenge = said.challenge ?? (await asked('/auth/passkey/options'));
    const assertion = { credential: soft.id, ...soft.get({ ...said, challenge }), userHandle };
    const response = await nobody(stage.server).post('/auth/passkey/sign-in', { assertion });
    return { status: response.status, cookie: cookieFrom(response), body: await response.json() };
  };

  it('are made after the password was asked again, in a session that goes on under another token', async () => {
    const before = sian;
    const { status, person, body } = await begin(before, { password: stage.password });
    expect(status).toBe(200);
    sian = person;
    expect(await whoIs(before)).toBeUndefined();
    expect(await whoIs(sian)).toBe('sian@northmoor.example');
    const { options } = New.parse(body);
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    });
    handle = options.user.id;
    // One more factor was shown: the session goes on under a third token.
    const registered = await sian.post('/api/passkey.register', made(laptop, options));
    expect(registered.status).toBe(200);
    sian = holding(stage.server, cookieFrom(registered));
    expect(await whoIs(person)).toBeUndefined();
    expect(Lines.parse(await sian.call('passkey.list', {}))).toEqual([
      { credential: laptop.id, name: 'Laptop', usedAt: null },
    ]);
  });

  it('are not made without that, nor by nobody', async () => {
    expect(await begin(sian, { password: 'not her password' })).toMatchObject({
      status: 401,
      body: { problem: 'notRecognised' },
    });
    expect((await begin(nobody(stage.server), { password: stage.password })).status).toBe(401);
    expect((await begin(sian, {})).status).toBe(400);
  });

  it('are not made on another page, for another challenge, unverified, twice, or too late', async () => {
    const fresh = async (): Promise<string> => {
      const begun = await begin(sian, { password: stage.password });
      sian = begun.person;
      return New.parse(begun.body).options.challenge;
    };
    const soft = softPasskey(stage.server.origin);
    const refusedFor = async (said: Asked) => (await sian.refused('passkey.register', made(soft, said))).refusal?.code;
    expect(await refusedFor({ challenge: await fresh(), origin: 'https://evil.example' })).toBe('passkeyNotRegistered');
    expect(await refusedFor({ challenge: await fresh(), rpId: 'evil.example' })).toBe('passkeyNotRegistered');
    expect(await refusedFor({ challenge: await fresh(), flags: 1 })).toBe('passkeyNotRegistered');
    expect(await refusedFor({ challenge: await asked('/auth/passkey/options') })).toBe('passkeyNotRegistered');
    const late = await fresh();
    later(6 * MINUTE);
    expect(await refusedFor({ challenge: late })).toBe('passkeyNotRegistered');
    const once = await fresh();
    await sian.call('passkey.register', made(soft, { challenge: once }, 'Phone'));
    const again = made(softPasskey(stage.server.origin), { challenge: once });
    expect((await sian.refused('passkey.register', again)).refusal?.code).toBe('passkeyNotRegistered');
    expect(Lines.parse(await sian.call('passkey.list', {})).map(({ name }) => name)).toEqual(['Laptop', 'Phone']);
  });

  it('let their owner in by themselves, with a new session, and count their uses', async () => {
    const { status, cookie, body } = await enter(laptop);
    expect(status).toBe(200);
    expect(await whoIs(holding(stage.server, cookie))).toBe('sian@northmoor.example');
    expect(body).toMatchObject({ account: { email: 'sian@northmoor.example' } });
    const [line] = Lines.parse(await sian.call('passkey.list', {}));
    expect(line?.usedAt).toMatch(/^2026-11-20/u);
  });

  it('say the same of one that is wrong as of one that nobody has, and how often', async () => {
    const notRecognised = { status: 401, cookie: '', body: { ok: false, problem: 'notRecognised' } };
    const stranger = softPasskey(stage.server.origin);
    const [phone] = Lines.parse(await sian.call('passkey.list', {})).slice(1);
    const known = { ...softPasskey(stage.server.origin), id: phone?.credential ?? '' };
    for (const soft of [stranger, known]) {
      for (let tried = 1; tried <= 6; tried += 1) expect(await enter(soft)).toEqual(notRecognised);
      const { status, body } = await enter(soft);
      expect(status).toBe(429);
      expect(Locked.parse(body).problem).toBe('locked');
    }
    later(MINUTE);
    expect((await enter(laptop)).status).toBe(200);
  });

  it.each([
    ['another page’s', { origin: 'https://evil.example' }],
    ['another host’s', { rpId: 'evil.example' }],
    ['one of nobody verified', { flags: 1 }],
    ['one that had been used more often', { count: 1 }],
    ['one to a challenge that nobody made', { challenge: 'AAAA' }],
  ])('let nobody in with an answer that is %s', async (_what, said) => {
    later(MINUTE);
    expect((await enter(laptop, said)).status).toBe(401);
    // An answer that holds forgets those that did not.
    expect((await enter(laptop)).status).toBe(200);
  });

  it('let nobody in with the answer to a challenge that was answered, was made for something else, or is old', async () => {
    const used = await asked('/auth/passkey/options');
    expect((await enter(laptop, { challenge: used })).status).toBe(200);
    expect((await enter(laptop, { challenge: used })).status).toBe(401);
    expect((await enter(laptop, { challenge: await asked('/auth/passkey/again', sian) })).status).toBe(401);
    const old = await asked('/auth/passkey/options');
    later(6 * MINUTE);
    expect((await enter(laptop, { challenge: old })).status).toBe(401);
    expect((await enter(laptop, {}, Buffer.from('somebody else').toString('base64url'))).status).toBe(401);
    expect((await enter(laptop)).status).toBe(200);
  });

  it('are enough to prove who it is before another one is made, for their owner', async () => {
    sian = holding(stage.server, (await enter(laptop)).cookie);
    const assertionBy = async (person: Person) => ({
      assertion: {
        credential: laptop.id,
        ...laptop.get({ challenge: await asked('/auth/passkey/again', person) }),
      },
    });
    const marcus = await signedIn(stage.server, 'marcus@northmoor.example', stage.password);
    expect((await begin(marcus, await assertionBy(marcus))).status).toBe(401);
    const { status, person } = await begin(sian, await assertionBy(sian));
    expect(status).toBe(200);
    sian = person;
  });

  it('are no way in any more once they are removed', async () => {
    await sian.call('passkey.remove', { credential: laptop.id, command: crypto.randomUUID() });
    expect((await enter(laptop)).status).toBe(401);
  });
});

describe('an instance at an address without a name', () => {
  it('has no passkeys, and says why', async () => {
    const instance = await startInstance('sqlite', new Date('2026-11-20T09:00:00.000Z'), {
      PUBLIC_URL: 'https://192.0.2.7',
    });
    try {
      const somebody = nobody(instance.running);
      const options: unknown = await (await somebody.get('/auth/options')).json();
      expect(options).toMatchObject({ passkeys: { origin: 'https://192.0.2.7', unusable: 'ipAddress' } });
      const response = await somebody.post('/auth/passkey/options', {});
      expect([response.status, await response.json()]).toEqual([422, { problem: 'ipAddress' }]);
    } finally {
      await instance.remove();
    }
  });
});
