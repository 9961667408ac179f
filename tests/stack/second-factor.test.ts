import { setStage, type Stage } from '@coproduce/server';
import { DIALECTS } from '@coproduce/store/testing';
import { softPasskey } from '@coproduce/trail/testing';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { cookieFrom, holding, nobody, type Person, signedIn } from './person.ts';
import { rowsIn } from './rows.ts';
import { codeAt } from './totp.ts';

const MINUTE = 60_000;
const STEP = 30_000;

const New = z.object({ authenticator: z.object({ secret: z.string(), uri: z.string() }) });
const Problem = z.object({ problem: z.string() });
const Locked = z.object({ problem: z.literal('locked'), lockedUntil: z.iso.datetime() });
const Me = z.object({
  account: z.object({ owesSecondFactor: z.boolean(), authenticatorSince: z.string().nullable() }),
  memberships: z.array(z.unknown()),
});
const Creation = z.object({ options: z.looseObject({ challenge: z.string() }) });

type Answer = { readonly status: number; readonly body: unknown; readonly person: Person };

describe.each(DIALECTS)('a second factor, on %s', (dialect) => {
  let instance: Instance;
  let stage: Stage;
  const secrets = new Map<string, string>();

  beforeAll(async () => {
    const { people, ...rest } = await readTwoPacks();
    // A second person of the provider's, who can deputise there.
    const nurse = { roles: ['contributor'], perspective: 'provider', organisation: 'trust' };
    const seated = people.map((person) => (person.ref === 'tomasz' ? { ...person, ...nurse } : person));
    const scenario = { ...rest, people: seated, steps: [] };
    instance = await startInstance(dialect, new Date('2026-11-20T09:00:00.000Z'), { SECOND_FACTOR: 'demanded' });
    stage = await setStage(instance.composition, instance.running, instance.clock, scenario, false);
  });
  afterAll(() => instance.remove());

  const emailOf = (ref: string): string => `${ref}@northmoor.example`;
  const later = (milliseconds: number): void => {
    instance.clock.moveTo(new Date(instance.clock.now().getTime() + milliseconds));
  };
  const code = (ref: string, steps = 0): string => codeAt(secrets.get(ref) ?? '', instance.clock.now(), steps);
  /** A code that none of this authenticator is about now. */
  const wrong = (ref: string): string => {
    const near = new Set([-1, 0, 1].map((steps) => code(ref, steps)));
    return ['000000', '111111', '222222', '333333'].find((guess) => !near.has(guess)) ?? '';
  };
  const send = async (person: Person, path: string, body: object): Promise<Answer> => {
    const response = await person.post(path, body);
    const cookie = cookieFrom(response);
    const next = cookie === '' ? person : holding(stage.server, cookie);
    return { status: response.status, body: await response.json(), person: next };
  };
  const enter = (ref: string, more: { readonly code?: string; readonly password?: string } = {}): Promise<Answer> =>
    send(nobody(stage.server), '/auth/sign-in', { email: emailOf(ref), password: stage.password, ...more });
  const problem = ({ status, body }: Answer): readonly [number, string] => [status, Problem.parse(body).problem];
  const me = async (person: Person) => Me.parse(await person.call('me', undefined));
  const begin = (person: Person) => send(person, '/auth/authenticator/new', { password: stage.password });
  const setUp = async (ref: string): Promise<Person> => {
    const begun = await begin(await signedIn(stage.server, emailOf(ref), stage.password));
    secrets.set(ref, New.parse(begun.body).authenticator.secret);
    const confirmed = await send(begun.person, '/auth/authenticator/confirm', { code: code(ref) });
    expect(confirmed.status).toBe(200);
    later(STEP);
    return confirmed.person;
  };

  it('is set up by whoever proves again who they are, and counts once a code was given back', async () => {
    const grace = await signedIn(stage.server, emailOf('grace'), stage.password);
    expect(problem(await send(grace, '/auth/authenticator/new', { password: 'not hers' }))).toEqual([
      401,
      'notRecognised',
    ]);
    expect(problem(await begin(nobody(stage.server)))).toEqual([401, 'signedOut']);
    const begun = await begin(grace);
    const { secret, uri } = New.parse(begun.body).authenticator;
    secrets.set('grace', secret);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/u);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Coproduce:grace%40northmoor\.example\?/u);
    expect((await enter('grace')).status).toBe(200);
    expect(problem(await send(begun.person, '/auth/authenticator/confirm', { code: wrong('grace') }))).toEqual([
      401,
      'wrongCode',
    ]);
    later(11 * MINUTE);
    expect(problem(await send(begun.person, '/auth/authenticator/confirm', { code: code('grace') }))).toEqual([
      409,
      'lapsed',
    ]);
    const person = await setUp('grace');
    expect((await me(person)).account.authenticatorSince).not.toBeNull();
    expect(problem(await begin(person))).toEqual([409, 'alreadyThere']);
    expect(secrets.get('grace')).not.toBe(secret);
  });

  it('is asked for after the right password, and taken once', async () => {
    expect(problem(await enter('grace'))).toEqual([401, 'codeNeeded']);
    expect(problem(await enter('grace', { password: 'not hers' }))).toEqual([401, 'notRecognised']);
    expect(problem(await enter('grace', { code: wrong('grace') }))).toEqual([401, 'wrongCode']);
    const once = code('grace');
    const tried = await Promise.all(Array.from({ length: 4 }, () => enter('grace', { code: once })));
    expect(tried.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401]);
    later(STEP);
    expect(problem(await enter('grace', { code: once }))).toEqual([401, 'wrongCode']);
    expect((await enter('grace', { code: code('grace') })).status).toBe(200);
    later(STEP);
  });

  it('may be a step early or late, and no more', async () => {
    for (const [steps, status] of [
      [2, 401],
      [-2, 401],
      [-1, 401],
      [0, 200],
    ] as const) {
      expect([steps, (await enter('grace', { code: code('grace', steps) })).status]).toEqual([steps, status]);
    }
    later(3 * STEP);
    expect((await enter('grace', { code: code('grace', -1) })).status).toBe(200);
    expect(
      (await enter('grace', { code: `${code('grace', 1).slice(0, 3)} ${code('grace', 1).slice(3)}` })).status,
    ).toBe(200);
    expect(problem(await enter('grace', { code: code('grace') }))).toEqual([401, 'wrongCode']);
    later(3 * STEP);
    expect((await enter('grace', { code: code('grace') })).status).toBe(200);
    later(STEP);
  });

  it('counts wrong codes as wrong passwords, which a right password alone does not take back', async () => {
    for (let tried = 1; tried <= 5; tried += 1) {
      expect(problem(await enter('grace', { code: wrong('grace') }))).toEqual([401, 'wrongCode']);
      expect(problem(await enter('grace'))).toEqual([401, 'codeNeeded']);
    }
    expect(problem(await enter('grace', { code: wrong('grace') }))).toEqual([401, 'wrongCode']);
    const locked = await enter('grace', { code: code('grace') });
    expect(locked.status).toBe(429);
    later(Date.parse(Locked.parse(locked.body).lockedUntil) - instance.clock.now().getTime());
    expect(problem(await enter('grace'))).toEqual([401, 'codeNeeded']);
    expect((await enter('grace', { code: code('grace') })).status).toBe(200);
    later(STEP);
  });

  it('looks at no more codes that come all at once than of those that come one by one', async () => {
    const many = await Promise.all(Array.from({ length: 20 }, () => enter('grace', { code: wrong('grace') })));
    const statuses = many.map(({ status }) => status).toSorted((one, other) => one - other);
    expect(statuses).toEqual([...Array.from({ length: 6 }, () => 401), ...Array.from({ length: 14 }, () => 429)]);
    later(MINUTE);
    expect((await enter('grace', { code: code('grace') })).status).toBe(200);
    later(STEP);
  });

  it('is demanded of a signatory, who reaches nothing else before it is there', async () => {
    const begun = await signedIn(stage.server, emailOf('sian'), stage.password);
    expect(await me(begun)).toEqual({ account: { owesSecondFactor: true, authenticatorSince: null }, memberships: [] });
    const refused = [
      await begun.post('/api/waiting', undefined),
      await begun.get(`/files/partnerships/${stage.partnership}/trail.jsonl`),
      await begun.post('/auth/sessions/end', { session: 'others' }),
      await begun.get('/auth/sign-on/own'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([428, 428, 428, 428]);
    expect((await begun.get('/auth/sessions')).status).toBe(200);
    const asked = await begin(begun);
    secrets.set('sian', New.parse(asked.body).authenticator.secret);
    expect((await me(asked.person)).account.owesSecondFactor).toBe(true);
    const { person, status } = await send(asked.person, '/auth/authenticator/confirm', { code: code('sian') });
    expect(status).toBe(200);
    expect(person.cookie).not.toBe(asked.person.cookie);
    expect((await asked.person.refused('waiting', undefined)).status).toBe(401);
    expect((await me(person)).memberships).toHaveLength(1);
    await person.call('waiting', undefined);
    later(STEP);
    const again = await enter('sian', { code: code('sian') });
    await again.person.call('waiting', undefined);
    later(STEP);
  });

  it('is a passkey too: registering one is enough, and a password does not make up for it then', async () => {
    const begun = await signedIn(stage.server, emailOf('marcus'), stage.password);
    const asked = await send(begun, '/auth/passkey/new', { password: stage.password });
    expect((await me(asked.person)).account.owesSecondFactor).toBe(true);
    const soft = softPasskey(stage.server.origin);
    const made = soft.create(Creation.parse(asked.body).options);
    const response = await asked.person.post('/api/passkey.register', {
      name: 'Laptop',
      made,
      command: crypto.randomUUID(),
    });
    const marcus = holding(stage.server, cookieFrom(response));
    await marcus.call('waiting', undefined);
    expect((await asked.person.refused('waiting', undefined)).status).toBe(401);
    const half = await signedIn(stage.server, emailOf('marcus'), stage.password);
    expect((await half.refused('waiting', undefined)).status).toBe(428);
    for (const path of ['/auth/passkey/new', '/auth/authenticator/new']) {
      expect(problem(await send(half, path, { password: stage.password }))).toEqual([401, 'passkeyNeeded']);
    }
    const challenge = Creation.shape.options.parse(await (await half.post('/auth/passkey/again', {})).json());
    const assertion = { credential: soft.id, ...soft.get(challenge) };
    const proved = await send(half, '/auth/authenticator/new', { assertion });
    expect(proved.status).toBe(200);
    await proved.person.call('waiting', undefined);
  });

  it('is asked of whoever becomes a signatory while they are signed in, and given by a code', async () => {
    const sian = (await enter('sian', { code: code('sian') })).person;
    const tomasz = await signedIn(stage.server, emailOf('tomasz'), stage.password);
    await tomasz.call('waiting', undefined);
    const elsewhere = await setUp('tomasz');
    const day = (plus: number): string =>
      new Date(instance.clock.now().getTime() + plus * 86_400_000).toISOString().slice(0, 10);
    await tomasz.call('waiting', undefined);
    const deputy = { member: stage.names.get('tomasz'), version: 1, from: day(0), until: day(9) };
    await sian.call('member.deputise', {
      ...deputy,
      command: crypto.randomUUID(),
      partnership: stage.partnership,
      post: 'Deputy',
      authority: 'The board',
    });
    expect((await tomasz.refused('waiting', undefined)).status).toBe(428);
    await elsewhere.call('waiting', undefined);
    expect(problem(await send(tomasz, '/auth/code', { code: wrong('tomasz') }))).toEqual([401, 'wrongCode']);
    const whole = await send(tomasz, '/auth/code', { code: code('tomasz') });
    await whole.person.call('waiting', undefined);
    later(STEP);
  });

  it('is removed by password and code, and owed again', async () => {
    const sian = (await enter('sian', { code: code('sian') })).person;
    later(STEP);
    const path = '/auth/authenticator/remove';
    expect((await send(sian, path, { password: stage.password })).status).toBe(400);
    expect(problem(await send(sian, path, { password: stage.password, code: wrong('sian') }))).toEqual([
      401,
      'wrongCode',
    ]);
    expect(problem(await send(sian, path, { password: 'not hers', code: code('sian') }))).toEqual([
      401,
      'notRecognised',
    ]);
    const { person, status } = await send(sian, path, { password: stage.password, code: code('sian') });
    expect(status).toBe(200);
    expect(await me(person)).toMatchObject({ account: { owesSecondFactor: true, authenticatorSince: null } });
    expect(problem(await send(person, path, { password: stage.password, code: '000000' }))).toEqual([409, 'notThere']);
  });

  it('leaves its secret nowhere: not in the database, and not in the log of the instance', async () => {
    const kept = ['authenticator', 'session', 'credential', 'entry_details', 'command_answer'];
    const rows = JSON.stringify(
      await Promise.all(kept.map((table) => rowsIn(instance.place, `select * from ${table}`))),
    );
    for (const secret of secrets.values()) expect(rows).not.toContain(secret);
    const entries = await instance.composition.store.read((reader) =>
      reader.trail('instance', { order: 'oldestFirst', limit: 1000 }),
    );
    const types = entries.flatMap(({ entry: { event } }) =>
      event?.type.startsWith('AUTHENTICATOR') === true ? [event.type] : [],
    );
    expect(types).toEqual([
      'AUTHENTICATOR_SET_UP',
      'AUTHENTICATOR_SET_UP',
      'AUTHENTICATOR_SET_UP',
      'AUTHENTICATOR_REMOVED',
    ]);
    const leaves = entries.map(({ leaf }) => new TextDecoder().decode(leaf)).join('');
    for (const secret of secrets.values()) expect(leaves).not.toContain(secret);
  });
});
