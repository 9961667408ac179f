import { createHash } from 'node:crypto';
import { setStage, type Stage } from '@coproduce/server';
import { DIALECTS } from '@coproduce/store/testing';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { cookieFrom, holding, nobody, type Person, signedIn } from './person.ts';
import { rowsIn } from './rows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const Locked = z.object({ problem: z.literal('locked'), lockedUntil: z.iso.datetime() });
const Account = z.object({ account: z.object({ id: z.string() }) });
const Own = z.object({ sessions: z.array(z.object({ id: z.string(), here: z.boolean() })) });
const Me = z.object({ account: z.object({ email: z.string() }).nullable() });

describe.each(DIALECTS)('signing in, on %s', (dialect) => {
  let instance: Instance;
  let stage: Stage;
  const emailOf = (ref: string): string => `${ref}@northmoor.example`;

  beforeAll(async () => {
    const scenario = { ...(await readTwoPacks()), steps: [] };
    instance = await startInstance(dialect, new Date('2026-11-20T09:00:00.000Z'));
    stage = await setStage(instance.composition, instance.running, instance.clock, scenario);
  });
  afterAll(() => instance.remove());

  const later = (milliseconds: number): void => {
    instance.clock.moveTo(new Date(instance.clock.now().getTime() + milliseconds));
  };
  const attempt = async (email: string, password: string): Promise<{ status: number; body: unknown }> => {
    const response = await nobody(stage.server).post('/auth/sign-in', { email, password });
    return { status: response.status, body: await response.json() };
  };
  const whoIs = async (person: Person): Promise<string | undefined> =>
    Me.parse(await person.call('me', undefined)).account?.email;

  it('says the same of a wrong password and of somebody it does not know', async () => {
    const wrong = await attempt(emailOf('grace'), 'not her password');
    expect(wrong).toEqual({ status: 401, body: { ok: false, problem: 'notRecognised' } });
    expect(await attempt('who.is.this@northmoor.example', 'not her password')).toEqual(wrong);
  });

  it('locks after six wrong passwords, for a minute, the right one included', async () => {
    for (let tried = 1; tried <= 6; tried += 1) {
      expect((await attempt(emailOf('marcus'), 'wrong again and again')).status).toBe(401);
    }
    const { status, body } = await attempt(emailOf('marcus'), stage.password);
    expect(status).toBe(429);
    const wait = Date.parse(Locked.parse(body).lockedUntil) - instance.clock.now().getTime();
    expect(wait).toBeGreaterThan(MINUTE - 1000);
    expect(wait).toBeLessThanOrEqual(MINUTE);
    later(wait);
    expect((await attempt(emailOf('marcus'), stage.password)).status).toBe(200);
  });

  it('does not tell by its patience whether somebody is known', async () => {
    const answers = async (email: string): Promise<number[]> => {
      const statuses: number[] = [];
      for (let tried = 1; tried <= 7; tried += 1) statuses.push((await attempt(email, 'wrong every time')).status);
      return statuses;
    };
    const known = await answers(emailOf('tomasz'));
    expect(known).toEqual([401, 401, 401, 401, 401, 401, 429]);
    expect(await answers('nobody.at.all@northmoor.example')).toEqual(known);
  });

  it('looks at no more passwords that come all at once than of those that come one by one', async () => {
    for (const email of [emailOf('ines'), 'nobody.either@northmoor.example']) {
      const many = Array.from({ length: 20 }, () => attempt(email, 'many at the same moment'));
      const statuses = (await Promise.all(many)).map(({ status }) => status).toSorted((one, other) => one - other);
      expect(statuses).toEqual([...Array.from({ length: 6 }, () => 401), ...Array.from({ length: 14 }, () => 429)]);
    }
    expect((await attempt(emailOf('ines'), stage.password)).status).toBe(429);
  });

  it('keeps only the hash of a session', async () => {
    const { cookie } = await signedIn(stage.server, emailOf('sian'), stage.password);
    const token = cookie.slice(cookie.indexOf('=') + 1);
    const rows = JSON.stringify(await rowsIn(instance.place, 'select * from session'));
    expect(rows).not.toContain(token);
    expect(rows).toContain(createHash('sha256').update(token).digest('hex'));
  });

  it('ends a session that nobody used for half an hour', async () => {
    const sian = await signedIn(stage.server, emailOf('sian'), stage.password);
    later(29 * MINUTE);
    expect(await whoIs(sian)).toBe(emailOf('sian'));
    later(29 * MINUTE);
    expect(await whoIs(sian)).toBe(emailOf('sian'));
    later(31 * MINUTE);
    expect(await whoIs(sian)).toBeUndefined();
    expect((await sian.refused('waiting', undefined)).status).toBe(401);
  });

  it('ends a session after twelve hours, however busy', async () => {
    const sian = await signedIn(stage.server, emailOf('sian'), stage.password);
    for (let spent = 0; spent < 12 * HOUR - 20 * MINUTE; spent += 20 * MINUTE) {
      later(20 * MINUTE - 1000);
      expect(await whoIs(sian)).toBe(emailOf('sian'));
    }
    later(21 * MINUTE);
    expect(await whoIs(sian)).toBeUndefined();
  });

  it('ends a session that its owner signs out of, and no other of theirs', async () => {
    const here = await signedIn(stage.server, emailOf('sian'), stage.password);
    const there = await signedIn(stage.server, emailOf('sian'), stage.password);
    const response = await here.post('/auth/sign-out', {});
    expect(response.headers.getSetCookie()[0]).toMatch(/^coproduce=;.*Expires=Thu, 01 Jan 1970/u);
    expect(await whoIs(here)).toBeUndefined();
    expect(await whoIs(there)).toBe(emailOf('sian'));
  });

  it('lists somebody’s own sessions and ends them elsewhere, and nobody else’s', async () => {
    const own = async (person: Person) => Own.parse(await (await person.get('/auth/sessions')).json()).sessions;
    const [first, second] = [
      await signedIn(stage.server, emailOf('tomasz'), stage.password),
      await signedIn(stage.server, emailOf('tomasz'), stage.password),
    ];
    const other = await signedIn(stage.server, emailOf('zoe'), stage.password);
    const listed = await own(second);
    expect(listed.filter(({ here }) => here)).toHaveLength(1);
    const elsewhere = listed.find(({ here }) => !here)?.id ?? '';
    expect((await other.post('/auth/sessions/end', { session: elsewhere })).status).toBe(200);
    expect(await whoIs(first)).toBe(emailOf('tomasz'));
    expect((await second.post('/auth/sessions/end', { session: 'others' })).status).toBe(200);
    expect([await whoIs(first), await whoIs(second)]).toEqual([undefined, emailOf('tomasz')]);
    expect(await own(second)).toMatchObject([{ here: true }]);
    expect((await second.post('/auth/sessions/end', { session: 'everything' })).status).toBe(400);
    expect((await nobody(stage.server).get('/auth/sessions')).status).toBe(401);
    expect((await nobody(stage.server).post('/auth/sessions/end', { session: 'others' })).status).toBe(401);
  });

  it('begins a new session with every sign-in, and ends the one it came with', async () => {
    const before = await signedIn(stage.server, emailOf('sian'), stage.password);
    const response = await before.post('/auth/sign-in', { email: emailOf('sian'), password: stage.password });
    const after = holding(stage.server, cookieFrom(response));
    expect(after.cookie).not.toBe(before.cookie);
    expect(await whoIs(before)).toBeUndefined();
    expect(await whoIs(after)).toBe(emailOf('sian'));
  });

  it('answers nothing to a page that was made for somebody else', async () => {
    const sian = await signedIn(stage.server, emailOf('sian'), stage.password);
    const zoe = Account.parse(
      await (await signedIn(stage.server, emailOf('zoe'), stage.password)).call('me', undefined),
    );
    for (const [madeFor, status] of [
      [Account.parse(await sian.call('me', undefined)).account.id, 200],
      [zoe.account.id, 401],
      ['nobody', 401],
    ] as const) {
      const response = await sian.post('/api/waiting', undefined, { 'x-coproduce-account': madeFor });
      expect(response.status).toBe(status);
    }
  });

  it('knows nobody by a cookie that somebody made up', async () => {
    const guess = `coproduce=${Buffer.alloc(32, 7).toString('base64url')}`;
    for (const cookie of [guess, 'coproduce=', `coproduce=${'a'.repeat(4000)}`, 'coproduce=%00']) {
      expect(await whoIs(holding(stage.server, cookie))).toBeUndefined();
    }
  });
});
