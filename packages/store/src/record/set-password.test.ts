import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../open-store.ts';
import { bare, countIn } from '../testing/bare.ts';
import { DIALECTS } from '../testing/dialects.ts';
import { NOW } from '../testing/example.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import type { Mail } from '../working/mail.ts';
import type { NewMailedLink } from '../working/mailed-links.ts';
import { INSTANCE } from './ids.ts';

const LEASE = 60_000;
const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

describe.each(DIALECTS)('what a link does, on %s,', (dialect) => {
  let fresh: FreshStore;
  let store: Store;
  let account: string;
  let email: string;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    ({ store } = fresh);
  });
  afterAll(() => fresh.remove());
  beforeEach(async () => {
    account = crypto.randomUUID();
    email = `${account}@example.org`;
    await store.administration.createAccount({ id: account, email, administrator: false }, 'commandLine', NOW);
    await mails();
  });

  /** The mails that are asked for and were not looked at yet. */
  const mails = async (): Promise<Mail[]> => {
    const claimed = await store.outbox.claimMail(NOW, 100, LEASE);
    for (const one of claimed) await store.outbox.done(one);
    return claimed.map(({ mail }) => mail);
  };
  const newest = async () =>
    (await store.read((reader) => reader.trail(INSTANCE, { order: 'newestFirst', limit: 1 })))[0];
  const given = (linkHash: string, until = at(60)) =>
    store.administration.createPasswordLink({ account, linkHash, until }, 'commandLine', NOW);
  const mailed = (link: Pick<NewMailedLink, 'purpose' | 'linkHash'> & Partial<NewMailedLink>) =>
    store.mailedLinks.keep({ account, email: null, until: at(60), ...link });
  const set = (linkHash: string, now = at(1), passwordHash = 'hash') =>
    store.administration.setPasswordByLink({ linkHash, passwordHash }, now);
  const begin = (tokenHash: string) =>
    store.sessions.begin(
      { tokenHash, account, createdAt: NOW },
      { by: 'password', factors: 1, address: null, browser: null },
    );

  test('sets a password once, and not after its time', async () => {
    const link = crypto.randomUUID();
    await given(link);
    expect(await set(link, at(61))).toBeUndefined();
    const both = await Promise.all([set(link), set(link)]);
    expect(both.filter((it) => it !== undefined)).toEqual([{ account, confirmed: true }]);
    expect(await store.credentials.find(account)).toMatchObject({ passwordHash: 'hash', unconfirmedSince: null });
  });

  test.each(['first', 'recovery'] as const)(
    'sets a password that is unconfirmed, where it was mailed: %s',
    async (purpose) => {
      const [link, session] = [crypto.randomUUID(), crypto.randomUUID()];
      await mailed({ purpose, linkHash: link });
      await begin(session);
      expect(await store.mailedLinks.find(link, at(59))).toEqual({ account, purpose });
      expect(await set(link, at(60))).toBeUndefined();
      expect(await set(link, at(2))).toEqual({ account, confirmed: false });
      expect(await set(link, at(3))).toBeUndefined();
      expect(await store.credentials.find(account)).toMatchObject({ passwordHash: 'hash', unconfirmedSince: at(2) });
      expect(await store.sessions.find(session)).toBeUndefined();
      expect((await newest())?.entry).toMatchObject({
        actor: { kind: 'system' },
        subject: { kind: 'account', id: account },
        event: { type: 'PASSWORD_SET', facts: { link: purpose, confirmed: false } },
      });
      expect(await mails()).toEqual([{ kind: 'mail', what: 'change', of: 'passwordSetByMail', to: email, at: at(2) }]);
    },
  );

  test('leaves nothing of the links that were mailed before, and is replaced by one for the same', async () => {
    const [old, recent, first, address] = ['old', 'recent', 'first', 'address'].map((name) => `${name} ${account}`);
    await mailed({ purpose: 'recovery', linkHash: old ?? '' });
    await mailed({ purpose: 'recovery', linkHash: recent ?? '' });
    await mailed({ purpose: 'first', linkHash: first ?? '' });
    await mailed({ purpose: 'address', linkHash: address ?? '', email: `new-${email}` });
    expect(await set(old ?? '')).toBeUndefined();
    expect(await set(recent ?? '')).toBeDefined();
    expect(await set(first ?? '')).toBeUndefined();
    expect(await store.administration.changeAddressByLink(address ?? '', at(2))).toBeUndefined();
  });

  test('is confirmed by an administrator’s link, which a mailed one does not use up', async () => {
    const [theirs, own] = [crypto.randomUUID(), crypto.randomUUID()];
    await given(theirs);
    await mailed({ purpose: 'recovery', linkHash: own });
    expect(await set(own)).toEqual({ account, confirmed: false });
    expect(await set(theirs)).toEqual({ account, confirmed: true });
    expect(await store.credentials.find(account)).toMatchObject({ unconfirmedSince: null });
  });

  test('is confirmed once by its owner, and never in the place of another password', async () => {
    const confirm = (unconfirmedSince: string) =>
      store.administration.confirmPassword(account, { unconfirmedSince, by: 'passkey' }, at(9));
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
    await mailed({ purpose: 'recovery', linkHash: first });
    await set(first, at(1));
    await mailed({ purpose: 'recovery', linkHash: second });
    await set(second, at(2));
    await mails();
    expect(await confirm(at(1))).toBe(false);
    expect(await mails()).toEqual([]);
    expect(await confirm(at(2))).toBe(true);
    expect((await newest())?.entry.event).toEqual({ type: 'PASSWORD_CONFIRMED', facts: { by: 'passkey' } });
    expect(await mails()).toMatchObject([{ of: 'passwordConfirmed', to: email }]);
    expect(await confirm(at(2))).toBe(false);
  });

  test('gives an account the address it was mailed to, tells both, and is good for nothing else', async () => {
    const link = crypto.randomUUID();
    const to = `New-${email}`;
    await mailed({ purpose: 'address', linkHash: link, email: to });
    expect(await set(link)).toBeUndefined();
    const recovery = crypto.randomUUID();
    await mailed({ purpose: 'recovery', linkHash: recovery });
    expect(await store.administration.changeAddressByLink(recovery, at(1))).toBeUndefined();
    expect(await store.administration.changeAddressByLink(link, at(60))).toBeUndefined();
    expect(await store.administration.changeAddressByLink(link, at(1))).toBe(to);
    expect(await store.administration.changeAddressByLink(link, at(1))).toBeUndefined();
    expect(await set(recovery)).toBeUndefined();
    expect(await store.administration.accountByEmail(to.toLowerCase())).toMatchObject({ id: account, email: to });
    expect(await store.administration.accountByEmail(email)).toBeUndefined();
    const noted = await newest();
    expect(noted?.entry).toMatchObject({ subject: { id: account }, event: { type: 'ADDRESS_CHANGED', facts: {} } });
    expect(noted?.words?.details).toEqual({ from: email, to });
    expect((await mails()).map((mail) => ('to' in mail ? mail.to : ''))).toEqual(expect.arrayContaining([email, to]));
  });

  test('changes no address to one that somebody else has by now, nor for an unconfirmed password', async () => {
    const other = `other-${email}`;
    await store.administration.createAccount(
      { id: crypto.randomUUID(), email: other, administrator: false },
      'commandLine',
      NOW,
    );
    const [taken, unconfirmed, recovery] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    await mailed({ purpose: 'address', linkHash: taken, email: other });
    expect(await store.administration.changeAddressByLink(taken, at(1))).toBeUndefined();
    expect(await store.administration.changeAddress({ account, email: other.toUpperCase() }, 'commandLine', NOW)).toBe(
      false,
    );
    await mailed({ purpose: 'recovery', linkHash: recovery });
    await set(recovery);
    await mailed({ purpose: 'address', linkHash: unconfirmed, email: `new-${email}` });
    expect(await store.administration.changeAddressByLink(unconfirmed, at(1))).toBeUndefined();
    expect(await store.administration.accountById(account)).toMatchObject({ email });
  });

  test('runs out and is forgotten', async () => {
    const link = crypto.randomUUID();
    await mailed({ purpose: 'first', linkHash: link });
    await store.mailedLinks.forgetLapsed(at(60));
    expect(await store.mailedLinks.find(link, NOW)).toBeUndefined();
  });

  test('is asked for by mail, which goes by itself, is tried for hours, and is forgotten a day after', async () => {
    const asked = { kind: 'mail', what: 'recovery', email, at: NOW } as const;
    await store.administration.sendMail([asked]);
    await store.administration.sendMail([asked]);
    expect(await store.outbox.claim(NOW, 10, LEASE)).toEqual([]);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      const [claimed, ...more] = await store.outbox.claimMail(NOW, 10, LEASE);
      if (claimed === undefined) throw new Error(`attempt ${attempt} got nothing`);
      expect([claimed.mail, more]).toEqual([asked, []]);
      const before = Date.now();
      await store.outbox.mailFailed(claimed, 'nobody answered');
      const next = before + Math.min(2 ** (attempt - 1), 360) * 60_000;
      const then = `claimable_at between ${next - 30_000} and ${next + 30_000}`;
      expect(await countIn(fresh.place, `outbox where id = '${claimed.id}' and ${then}`)).toBe(1);
      await bare(fresh.place, `update outbox set claimable_at = 0 where id = '${claimed.id}'`);
    }
    expect(await mails()).toEqual([]);
    const left = () => bare(fresh.place, `select id from outbox where kind = 'mail' and message like '%${email}%'`);
    await store.outbox.forgetMails();
    expect(await left()).toHaveLength(1);
    await bare(fresh.place, `update outbox set dead_at = 0 where dead_at is not null`);
    await store.outbox.forgetMails();
    expect(await left()).toEqual([]);
  });
});
