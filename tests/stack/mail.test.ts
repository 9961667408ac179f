import { setStage, type Stage } from '@coproduce/server';
import { DIALECTS } from '@coproduce/store/testing';
import { softPasskey, type SoftPasskey } from '@coproduce/trail/testing';
import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { type Arrived, linkIn, type MailServer, mailSettings, startMailServer } from './mail-server.ts';
import { cookieFrom, holding, nobody, type Person, signedIn } from './person.ts';
import { rowsIn } from './rows.ts';
import { codeAt } from './totp.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEW = 'seven green lanterns by the lake';
const OTHER = 'eight slow herons under the bridge';

const Options = z.looseObject({ challenge: z.string() });
const Challenge = z.object({ challenge: z.string() });
const Me = z.object({
  account: z.object({ id: z.string(), email: z.string() }).nullable(),
  passwordUnconfirmed: z.boolean(),
});
const People = z.object({
  members: z.array(z.looseObject({ member: z.string(), version: z.int() })),
  organisations: z.array(z.object({ id: z.string() })),
});
const Member = z.object({ member: z.string() });

describe.each(DIALECTS)('mail, on %s,', (dialect) => {
  let instance: Instance;
  let stage: Stage;
  let server: MailServer;
  const emailOf = (ref: string): string => `${ref}@northmoor.example`;

  beforeAll(async () => {
    server = await startMailServer();
    const scenario = { ...(await readTwoPacks()), steps: [] };
    instance = await startInstance(dialect, new Date('2026-11-20T09:00:00.000Z'), mailSettings(server));
    stage = await setStage(instance.composition, instance.running, instance.clock, scenario);
  });
  afterAll(async () => {
    await instance.remove();
    await server.stop();
  });
  /** Whatever is asked for within a quarter of an hour is one mail. */
  beforeEach(async () => {
    later(20 * MINUTE);
    await arrived();
  });

  const later = (milliseconds: number): void => {
    instance.clock.moveTo(new Date(instance.clock.now().getTime() + milliseconds));
  };
  const arrived = async (): Promise<readonly Arrived[]> => {
    await instance.running.worker.settle();
    return server.take();
  };
  const only = async (): Promise<Arrived> => {
    const [letter, ...more] = await arrived();
    if (letter === undefined || more.length > 0) throw new Error(`${more.length + (letter ? 1 : 0)} letters came`);
    return letter;
  };
  const post = async (path: string, body: unknown, person = nobody(stage.server)) => {
    const response = await person.post(path, body);
    const cookie = cookieFrom(response);
    const answer: unknown = await response.json();
    return { status: response.status, body: answer, person: cookie === '' ? person : holding(stage.server, cookie) };
  };
  const recover = (email: string) => post('/auth/recover', { email });
  const setPassword = (link: string, password: string) => post('/auth/password', { link, password });
  const enter = (ref: string, password = stage.password) => signedIn(stage.server, emailOf(ref), password);
  const me = async (person: Person) => Me.parse(await person.call('me', undefined));
  const log = async (limit = 1) =>
    (await instance.composition.store.read((reader) => reader.trail('instance', { order: 'newestFirst', limit }))).map(
      ({ entry }) => entry,
    );
  /** Somebody's password is theirs again, as an administrator gives it. */
  const restore = async (ref: string): Promise<void> => {
    const { administration } = instance.composition.store;
    const account = await administration.accountByEmail(emailOf(ref));
    const now = instance.clock.now().toISOString();
    const linkHash = crypto.randomUUID();
    const until = new Date(Date.parse(now) + HOUR).toISOString();
    await administration.createPasswordLink({ account: account?.id ?? '', linkHash, until }, 'commandLine', now);
    const passwordHash = await kept(emailOf('ines'));
    await administration.setPasswordByLink({ linkHash, passwordHash }, now);
  };
  const kept = async (email: string): Promise<string> => {
    const account = await instance.composition.store.administration.accountByEmail(email);
    return (await instance.composition.store.credentials.find(account?.id ?? ''))?.passwordHash ?? '';
  };
  const people = async (person: Person) =>
    People.parse(await person.call('partnership.people', { partnership: stage.partnership }));
  const invite = async (person: Person, email: string, name = 'Nia Evans') => {
    const { organisations } = await people(person);
    return {
      partnership: stage.partnership,
      command: crypto.randomUUID(),
      email,
      name,
      firstName: 'Nia',
      role: 'contributor',
      perspective: 'provider',
      organisation: organisations[0]?.id,
    };
  };
  const registered = async (person: Person, password: string): Promise<{ person: Person; passkey: SoftPasskey }> => {
    const begun = await post('/auth/passkey/new', { password }, person);
    const { options } = z.object({ options: Options }).parse(begun.body);
    const passkey = softPasskey(stage.server.origin);
    const made = { name: 'Laptop', made: passkey.create(options), command: crypto.randomUUID() };
    await begun.person.call('passkey.register', made);
    return { person: begun.person, passkey };
  };

  it('is plain text to one address, from whom the settings say, and told to be automatic', async () => {
    await recover(emailOf('grace'));
    const letter = await only();
    expect(letter.for).toEqual([emailOf('grace')]);
    expect(letter.headers.get('from')).toBe('Coproduce <coproduce@northmoor.example>');
    expect(letter.headers.get('to')).toBe(emailOf('grace'));
    expect(letter.headers.get('content-type')).toMatch(/^text\/plain; charset=utf-8/u);
    expect(letter.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await (await nobody(stage.server).get('/auth/options')).json()).toMatchObject({ mail: true });
  });

  it('asks in whoever is new with a link that the coordinator never sees, and tells whoever is not', async () => {
    const sian = await enter('sian');
    const invitation = await invite(sian, 'nia@elsewhere.example');
    const answer = await sian.call('member.invite', invitation);
    const letter = await only();
    expect(letter.for).toEqual(['nia@elsewhere.example']);
    expect(letter.text).toContain('Siân Llewelyn asks you to take part in: Northmoor Recovery Partnership.');
    const { page, link } = linkIn(letter);
    expect(page).toBe('/set-password');
    expect(JSON.stringify(answer)).not.toContain(link);
    const rows = await rowsIn(instance.place, 'select * from outbox');
    expect(JSON.stringify([rows, await rowsIn(instance.place, 'select * from mailed_link')])).not.toContain(link);
    expect(await sian.call('member.invite', invitation)).toEqual(answer);
    expect(await arrived()).toEqual([]);

    later(6 * 24 * HOUR);
    expect(await setPassword(link, NEW)).toMatchObject({ status: 200, body: { confirmed: false } });
    const nia = await signedIn(stage.server, 'nia@elsewhere.example', NEW);
    expect(await me(nia)).toMatchObject({ passwordUnconfirmed: true });
    const wanted = await invite(nia, 'friend@elsewhere.example');
    expect((await nia.refused('member.invite', wanted)).refusal?.code).toBe('passwordUnconfirmed');
    await arrived();
    const again = await enter('sian');
    await again.call('member.invite', await invite(again, 'zoe@southmoor.example'));
    linkIn(await only());
    expect((await again.refused('member.invite', await invite(again, emailOf('zoe')))).refusal?.code).toBe(
      'alreadySeated',
    );
    expect(await arrived()).toEqual([]);
  });

  it('tells whoever has an account, and gives them no link', async () => {
    const sian = await enter('sian');
    const { member } = Member.parse(await sian.call('member.invite', await invite(sian, 'tom@elsewhere.example')));
    await setPassword(linkIn(await only()).link, NEW);
    const version = (await people(sian)).members.find((line) => line.member === member)?.version;
    const leave = { partnership: stage.partnership, command: crypto.randomUUID(), member, version };
    await (await signedIn(stage.server, 'tom@elsewhere.example', NEW)).call('member.leave', leave);
    await arrived();
    await sian.call('member.invite', await invite(sian, 'tom@elsewhere.example'));
    const letter = await only();
    expect(letter.for).toEqual(['tom@elsewhere.example']);
    expect(letter.text).toContain('with the account you have');
    expect(() => linkIn(letter)).toThrow('no link');
  });

  it('answers the same whether somebody is known or nobody, and looks at no account before the mail is made', async () => {
    const [known, unknown] = [await recover(emailOf('zoe')), await recover('who.is.this@northmoor.example')];
    expect([known.status, known.body]).toEqual([200, { asked: true }]);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    const links = async () =>
      (await rowsIn(instance.place, `select * from mailed_link where purpose = 'recovery'`)).length;
    const before = await links();
    const letter = await only();
    expect(letter.for).toEqual([emailOf('zoe')]);
    expect(await links()).toBe(before + 1);
    for (const spelling of [emailOf('zoe'), 'ZOE@northmoor.example']) await recover(spelling);
    expect(await arrived()).toEqual([]);
    later(15 * MINUTE);
    await recover(emailOf('zoe'));
    linkIn(await only());
  });

  it('lets a link set one password, within its hour, for its own account, and ends every session', async () => {
    const marcus = await enter('marcus');
    const zoes = await kept(emailOf('zoe'));
    await recover(emailOf('marcus'));
    const { link } = linkIn(await only());
    expect((await setPassword(link, 'short')).body).toEqual({ problem: 'tooShort' });
    expect(await setPassword(link, NEW)).toMatchObject({ status: 200, body: { set: true, confirmed: false } });
    expect((await log())[0]).toMatchObject({
      event: { type: 'PASSWORD_SET', facts: { link: 'recovery', confirmed: false } },
    });
    expect(await setPassword(link, OTHER)).toMatchObject({ status: 422, body: { problem: 'linkLapsed' } });
    expect((await me(marcus)).account).toBeNull();
    await expect(enter('marcus')).rejects.toThrow('401');
    expect(await me(await enter('marcus', NEW))).toMatchObject({ passwordUnconfirmed: true });
    expect(await kept(emailOf('zoe'))).toBe(zoes);
    const notice = await only();
    expect(notice.for).toEqual([emailOf('marcus')]);
    expect(notice.text).toMatch(/by a link that came by e-mail[\s\S]*\nIt happened on \d+ November 2026 at \d/u);

    later(20 * MINUTE);
    await recover(emailOf('marcus'));
    const late = linkIn(await only()).link;
    later(HOUR);
    expect(await setPassword(late, OTHER)).toMatchObject({ status: 422, body: { problem: 'linkLapsed' } });
    await restore('marcus');
    expect(await me(await enter('marcus'))).toMatchObject({ passwordUnconfirmed: false });
  });

  it('lets whoever only reads somebody’s mail change nothing that would last', async () => {
    const { passkey } = await registered(await enter('sian'), stage.password);
    expect((await only()).text).toContain('A passkey was registered');
    await recover(emailOf('sian'));
    await setPassword(linkIn(await only()).link, NEW);
    const thief = await enter('sian', NEW);
    const begun = await post('/auth/passkey/new', { password: NEW }, thief);
    const { options } = z.object({ options: Options }).parse(begun.body);
    const made = { name: 'Mine', made: softPasskey(stage.server.origin).create(options), command: crypto.randomUUID() };
    expect((await begun.person.refused('passkey.register', made)).refusal?.code).toBe('passwordUnconfirmed');
    const remove = { credential: passkey.id, command: crypto.randomUUID() };
    expect((await begun.person.refused('passkey.remove', remove)).refusal?.code).toBe('passwordUnconfirmed');
    const address = await post(
      '/auth/address',
      { email: 'thief@elsewhere.example', again: { password: NEW } },
      begun.person,
    );
    expect([address.status, address.body]).toEqual([403, { problem: 'passwordUnconfirmed' }]);
    await arrived();
  });

  it('is confirmed by a passkey from before together with the new password, and with neither alone', async () => {
    const { person, passkey } = await registered(await enter('grace'), stage.password);
    const assertionBy = async (whose: Person, soft: SoftPasskey) => {
      const { challenge } = Challenge.parse((await post('/auth/passkey/again', {}, whose)).body);
      return { credential: soft.id, ...soft.get({ challenge }) };
    };
    expect(await me(person)).toMatchObject({ passwordUnconfirmed: false });
    await recover(emailOf('grace'));
    const letters = await arrived();
    const letter = letters.find(({ text }) => text.includes('within one hour'));
    await setPassword(letter === undefined ? '' : linkIn(letter).link, NEW);
    const grace = await enter('grace', NEW);
    const confirm = async (password: string, soft: SoftPasskey) =>
      (await post('/auth/password/confirm', { password, assertion: await assertionBy(grace, soft) }, grace)).status;
    expect(await confirm(stage.password, passkey)).toBe(401);
    expect(await confirm(NEW, softPasskey(stage.server.origin))).toBe(401);
    expect(await me(grace)).toMatchObject({ passwordUnconfirmed: true });
    await arrived();
    expect(await confirm(NEW, passkey)).toBe(200);
    expect(await me(await enter('grace', NEW))).toMatchObject({ passwordUnconfirmed: false });
    expect((await log(2)).map(({ event }) => event?.type)).toContain('PASSWORD_CONFIRMED');
    expect((await only()).text).toContain('Your password was confirmed.');
  });

  it('is confirmed by a code of an authenticator from before, and by no code where there is none', async () => {
    const begun = await post('/auth/authenticator/new', { password: stage.password }, await enter('zoe'));
    const { secret } = z.object({ authenticator: z.object({ secret: z.string() }) }).parse(begun.body).authenticator;
    /** One that was not taken yet. */
    const code = (): string => {
      later(MINUTE);
      return codeAt(secret, instance.clock.now());
    };
    expect((await post('/auth/authenticator/confirm', { code: code() }, begun.person)).status).toBe(200);
    expect((await only()).text).toContain('An authenticator app was set up for your account.');
    await recover(emailOf('zoe'));
    await setPassword(linkIn(await only()).link, NEW);
    const zoe = await post('/auth/sign-in', { email: emailOf('zoe'), password: NEW, code: code() });
    const confirm = (given: object, person: Person) => post('/auth/password/confirm', given, person);
    expect((await confirm({ password: stage.password, code: code() }, zoe.person)).status).toBe(401);
    expect((await confirm({ password: NEW, code: '1' }, zoe.person)).status).toBe(401);
    expect(await me(zoe.person)).toMatchObject({ passwordUnconfirmed: true });
    const confirmed = await confirm({ password: NEW, code: code() }, zoe.person);
    expect(await me(confirmed.person)).toMatchObject({ passwordUnconfirmed: false });

    await arrived();
    await recover(emailOf('tomasz'));
    await setPassword(linkIn(await only()).link, NEW);
    const tomasz = await enter('tomasz', NEW);
    expect((await confirm({ password: NEW, code: code() }, tomasz)).status).toBe(401);
    expect(await me(tomasz)).toMatchObject({ passwordUnconfirmed: true });
    await restore('tomasz');
  });

  it('gives an account another address once that was shown to be theirs, and tells the old one', async () => {
    const ask = async (email: string, again: object) => {
      const { status, body } = await post('/auth/address', { email, again }, await enter('tomasz'));
      return { status, asked: z.looseObject({ asked: z.boolean().optional() }).parse(body).asked };
    };
    expect((await ask('tomasz@new.example', { password: 'not his password' })).status).toBe(401);
    expect(await arrived()).toEqual([]);
    const free = await ask('tomasz@new.example', { password: stage.password });
    const letter = await only();
    const taken = await ask(emailOf('ines').toUpperCase(), { password: stage.password });
    expect(taken).toEqual(free);
    const told = await only();
    expect([letter.for, told.for]).toEqual([['tomasz@new.example'], [emailOf('ines')]]);
    expect(() => linkIn(told)).toThrow('no link');

    const { page, link } = linkIn(letter);
    expect(page).toBe('/confirm-address');
    expect((await setPassword(link, NEW)).status).toBe(422);
    const confirmed = await post('/auth/address/confirm', { link });
    expect([confirmed.status, confirmed.body]).toEqual([200, { email: 'tomasz@new.example' }]);
    expect((await post('/auth/address/confirm', { link })).status).toBe(422);
    expect((await log())[0]).toMatchObject({ event: { type: 'ADDRESS_CHANGED' } });
    const notices = await arrived();
    expect(new Set(notices.flatMap((notice) => notice.for))).toEqual(
      new Set(['tomasz@new.example', emailOf('tomasz')]),
    );
    await expect(enter('tomasz')).rejects.toThrow('401');
    await signedIn(stage.server, 'tomasz@new.example', stage.password);

    for (const email of [emailOf('tomasz'), 'tomasz@new.example']) await recover(email);
    const recovery = await only();
    expect(recovery.for).toEqual(['tomasz@new.example']);
    await setPassword(linkIn(recovery).link, NEW);
    expect(await me(await signedIn(stage.server, 'tomasz@new.example', NEW))).toMatchObject({
      passwordUnconfirmed: true,
    });
  });

  it('takes no address or name that would write another line into a mail', async () => {
    const sian = await enter('sian', NEW);
    for (const email of [
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example\nX: y',
      'a@b.example, c@d.example',
      '<a@b.example>',
    ]) {
      expect((await recover(email)).status).toBe(400);
      expect((await post('/auth/address', { email, again: { password: NEW } }, sian)).status).toBe(400);
      expect((await sian.refused('member.invite', await invite(sian, email))).status).toBe(400);
    }
    expect(await arrived()).toEqual([]);
  });

  it('sends one mail more at most where nobody noted that one was sent, and its link is the one that works', async () => {
    await recover(emailOf('ines'));
    const first = linkIn(await only()).link;
    const asked = `kind = 'mail' and message like '%"what":"recovery"%' and message like '%ines@%'`;
    await rowsIn(instance.place, `update outbox set done_at = null, claimable_at = 0 where ${asked}`);
    const second = linkIn(await only()).link;
    expect(await arrived()).toEqual([]);
    expect((await setPassword(first, NEW)).status).toBe(422);
    expect((await setPassword(second, NEW)).status).toBe(200);
  });
});
