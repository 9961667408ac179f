import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../open-store.ts';
import { DIALECTS } from '../testing/dialects.ts';
import { decisionOf, exampleIn, NOW } from '../testing/example.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { INSTANCE } from './ids.ts';

const later = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const HOW = { by: 'password', factors: 2, address: null, browser: null } as const;

describe.each(DIALECTS)('an authenticator, on %s,', (dialect) => {
  let fresh: FreshStore;
  let store: Store;
  let account: string;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    ({ store } = fresh);
    account = crypto.randomUUID();
    await store.administration.createAccount(
      { id: account, email: 'a@example.org', administrator: false },
      'commandLine',
      NOW,
    );
  });
  afterAll(() => fresh.remove());

  const log = async () =>
    (await store.read((reader) => reader.trail(INSTANCE, { order: 'oldestFirst', limit: 100 }))).map(
      ({ entry, words, leaf }) => ({ entry, words, leaf: new TextDecoder().decode(leaf) }),
    );
  const told = async () => (await log()).map(({ entry }) => entry.event?.type);

  test('counts once a code of it was given back in time, with an entry that says nothing of its secret', async () => {
    const { authenticators, administration } = store;
    expect(await authenticators.begin({ account, secret: 'never' }, NOW)).toBe(true);
    expect(await authenticators.begin({ account, secret: 'sealed' }, NOW)).toBe(true);
    expect(await authenticators.find(account)).toBeUndefined();
    expect(await authenticators.useStep(account, 5)).toBe(false);
    expect(await authenticators.begun(account, later(11))).toBeUndefined();
    expect(await authenticators.begun(account, later(9))).toBe('sealed');
    expect(await administration.setUpAuthenticator({ account, secret: 'never', step: 7 }, later(1))).toBe(false);
    expect(await told()).toEqual(['CREATE']);
    const given = { account, secret: 'sealed', step: 7 };
    const atOnce = [
      administration.setUpAuthenticator(given, later(1)),
      administration.setUpAuthenticator(given, later(1)),
    ];
    expect((await Promise.all(atOnce)).filter(Boolean)).toHaveLength(1);
    expect(await authenticators.find(account)).toEqual({ account, secret: 'sealed', since: later(1) });
    expect(await authenticators.begun(account, later(1))).toBeUndefined();
    expect(await authenticators.begin({ account, secret: 'second' }, later(2))).toBe(false);
    const entry = (await log()).at(-1);
    expect(entry).toMatchObject({
      entry: {
        kind: 'administration',
        actor: { kind: 'system' },
        subject: { kind: 'account', id: account },
        event: { type: 'AUTHENTICATOR_SET_UP', facts: {} },
      },
      words: null,
    });
    expect(entry?.leaf).not.toContain('sealed');
  });

  test('takes a code once, of many at once one, and none from before', async () => {
    const { authenticators } = store;
    expect(await authenticators.useStep(account, 7)).toBe(false);
    const tried = await Promise.all(Array.from({ length: 8 }, () => authenticators.useStep(account, 8)));
    expect(tried.filter(Boolean)).toHaveLength(1);
    expect(await authenticators.useStep(account, 6)).toBe(false);
    expect(await authenticators.useStep(account, 10)).toBe(true);
    expect(await authenticators.useStep('nobody', 11)).toBe(false);
  });

  test('is removed with a code that was not used before', async () => {
    const { administration, authenticators } = store;
    expect(await administration.removeAuthenticator(account, 10, later(20))).toBe(false);
    expect(await administration.removeAuthenticator(account, 11, later(20))).toBe(true);
    expect(await administration.removeAuthenticator(account, 12, later(20))).toBe(false);
    expect(await authenticators.find(account)).toBeUndefined();
    expect(await told()).toEqual(['CREATE', 'AUTHENTICATOR_SET_UP', 'AUTHENTICATOR_REMOVED']);
  });

  test('is taken away by an administrator, and every session of its account with it', async () => {
    const { administration, authenticators, sessions } = store;
    expect(await administration.resetAuthenticator(account, 'commandLine', later(30))).toBe(false);
    await authenticators.begin({ account, secret: 'third' }, later(30));
    expect(await administration.resetAuthenticator(account, 'commandLine', later(30))).toBe(false);
    await administration.setUpAuthenticator({ account, secret: 'third', step: 20 }, later(30));
    await sessions.begin({ tokenHash: 'theirs', account, createdAt: later(31) }, HOW);
    await sessions.begin({ tokenHash: 'other', account: 'other', createdAt: later(31) }, { ...HOW, factors: 1 });
    expect(await administration.resetAuthenticator(account, { account: 'admin' }, later(32))).toBe(true);
    expect(await sessions.find('theirs')).toBeUndefined();
    expect(await sessions.find('other')).toMatchObject({ factors: 1 });
    expect((await log()).at(-1)?.entry).toMatchObject({
      actor: { kind: 'administrator', administrator: 'admin' },
      event: { type: 'AUTHENTICATOR_RESET' },
    });
  });

  test('is not the only thing that can be lost: passkeys are taken away, and every partnership is told', async () => {
    const example = await exampleIn(store);
    const { administration, passkeys, outbox } = store;
    const { account: lead, member } = example.lead;
    expect(await administration.resetPasskeys(lead, 'commandLine', NOW)).toBe(false);
    const command = { id: crypto.randomUUID(), request: '0'.repeat(64) };
    const keeping = {
      account: lead,
      command,
      attempt: { kind: 'member.registerPasskey' },
      reads: [],
      now: NOW,
    } as const;
    const passkey = { credential: 'AAAA', name: 'Laptop', publicKey: 'BBBB', counter: 0, transports: [] };
    const kept = await store.keepPasskey(keeping, passkey, ({ save }) => save(decisionOf(null)));
    expect(kept.ok).toBe(true);
    await store.sessions.begin({ tokenHash: 'lead', account: lead, createdAt: NOW }, HOW);
    expect(await administration.resetPasskeys(lead, 'commandLine', later(50))).toBe(true);
    expect([await passkeys.of(lead), await store.sessions.find('lead')]).toEqual([[], undefined]);
    expect((await log()).at(-1)?.entry).toMatchObject({
      subject: { kind: 'account', id: lead },
      event: { type: 'PASSKEYS_RESET' },
    });
    const claimed = await outbox.claim(later(60), 10, 60_000);
    expect(claimed.map(({ partnership, message }) => [partnership, message])).toEqual([
      [example.partnership, { kind: 'bringPasskeys', member, seatedAt: later(50) }],
    ]);
  });

  test('that never counted is forgotten', async () => {
    const { authenticators } = store;
    await authenticators.begin({ account, secret: 'fourth' }, later(40));
    await authenticators.forgetLapsed(later(49));
    expect(await authenticators.begun(account, later(49))).toBe('fourth');
    await authenticators.forgetLapsed(later(51));
    expect(await authenticators.begun(account, later(41))).toBeUndefined();
  });
});
