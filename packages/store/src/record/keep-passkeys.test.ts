import type { ChangeOf } from '@coproduce/cycle';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../open-store.ts';
import { DIALECTS } from '../testing/dialects.ts';
import { exampleIn, NOW, type Example } from '../testing/example.ts';
import { freshStore, type FreshStore } from '../testing/fresh-store.ts';
import type { NewPasskey } from '../working/passkeys.ts';
import type { PasskeyKeeping, SeatDecide } from './keep-passkeys.ts';

const grounds = { command: 'test', input: {}, ids: [], digests: [] };

/** What the domain would decide: the seat moves, and its entry tells of it. */
const noting =
  (type: string): SeatDecide =>
  ({ actor, save }) => {
    if (actor.kind !== 'member') throw new Error('A person keeps passkeys');
    const { kind, id, version, machine, state, data } = actor.member;
    const event = { type, facts: {} };
    const change: ChangeOf<'member'> = { kind, id, from: version, machine, state, data, event, details: null };
    return save({ changes: [change], documents: [], messages: [], answer: null, grounds });
  };

describe.each(DIALECTS)('passkeys on %s', (dialect) => {
  let fresh: FreshStore;
  let store: Store;
  let here: Example;
  let there: Example;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    ({ store } = fresh);
    here = await exampleIn(store);
    there = await exampleIn(store);
  });
  afterAll(() => fresh.remove());

  const keeping = (account: string, more: Partial<PasskeyKeeping> = {}): PasskeyKeeping => ({
    account,
    command: { id: crypto.randomUUID(), request: 'a'.repeat(64) },
    attempt: { kind: 'member.registerPasskey' },
    reads: ['members'],
    now: NOW,
    ...more,
  });
  const passkey = (name = 'Laptop'): NewPasskey => ({
    credential: crypto.randomUUID(),
    name,
    publicKey: 'AAAA',
    counter: 0,
    transports: ['internal', 'hybrid'],
  });
  const newest = ({ partnership }: Example) =>
    store.read(async (reader) => (await reader.trail(partnership, { order: 'newestFirst', limit: 1 }))[0]?.entry);

  test('are kept in the commit that tells of them, once for each command', async () => {
    const own = passkey();
    const as = keeping(here.lead.account);
    expect(await store.keepPasskey(as, own, noting('KEPT'))).toEqual({ ok: true, value: null });
    expect(await store.keepPasskey(as, own, noting('KEPT'))).toEqual({ ok: true, value: null });
    const kept = { ...own, account: here.lead.account, createdAt: NOW, usedAt: null };
    expect(await store.passkeys.of(here.lead.account)).toEqual([kept]);
    expect(await store.passkeys.find(own.credential)).toEqual(kept);
    expect(await newest(here)).toMatchObject({
      event: { type: 'KEPT' },
      actor: { member: here.lead.member },
      subject: { kind: 'member', id: here.lead.member, before: 1, after: 2 },
    });
    expect((await newest(there))?.event?.type).toBe('SEAT');
  });

  test('leave nothing anywhere where one partnership refuses, or where the passkey is known', async () => {
    const [own, before] = [passkey(), await newest(here)];
    const refusing: SeatDecide = () => ({ ok: false, refusal: { code: 'passkeyKnown' } });
    expect(await store.keepPasskey(keeping(here.lead.account), own, refusing)).toMatchObject({ ok: false });
    expect(await store.passkeys.find(own.credential)).toBeUndefined();
    await store.keepPasskey(keeping(there.lead.account), own, noting('KEPT'));
    expect(await store.keepPasskey(keeping(here.lead.account), own, noting('KEPT'))).toEqual({
      ok: false,
      refusal: { code: 'passkeyKnown' },
    });
    expect(await newest(here)).toEqual(before);
  });

  test('are removed by their owner, with an entry', async () => {
    const own = passkey();
    await store.keepPasskey(keeping(here.auditor.account), own, noting('KEPT'));
    const others = await store.removePasskey(keeping(here.lead.account), own.credential, noting('REMOVED'));
    expect(others).toEqual({ ok: false, refusal: { code: 'notFound', kind: 'member' } });
    expect((await newest(here))?.event?.type).toBe('KEPT');
    await store.removePasskey(keeping(here.auditor.account), own.credential, noting('REMOVED'));
    expect(await store.passkeys.of(here.auditor.account)).toEqual([]);
    expect((await newest(here))?.event?.type).toBe('REMOVED');
  });

  test('are told of in every partnership of their owner, and follow to the next one', async () => {
    const account = crypto.randomUUID();
    await store.administration.createAccount(
      { id: account, email: `${account}@example.org`, administrator: false },
      'commandLine',
      NOW,
    );
    const own = passkey();
    await store.keepPasskey(keeping(account), own, noting('KEPT'));
    const example = await exampleIn(store, account);
    const second = await exampleIn(store, account);
    const asked = await store.outbox.claim(NOW, 10, 1000);
    expect(asked.map(({ partnership, message }) => [partnership, message])).toEqual(
      expect.arrayContaining([
        [example.partnership, { kind: 'bringPasskeys', member: example.lead.member, seatedAt: NOW }],
        [second.partnership, { kind: 'bringPasskeys', member: second.lead.member, seatedAt: NOW }],
      ]),
    );
    const behind = await store.read((reader) => reader.passkeysBehind(example.partnership, example.lead.member));
    expect(behind.map(({ credential }) => credential)).toEqual([own.credential]);
    await store.keepPasskey(keeping(account), passkey('Phone'), noting('KEPT'));
    expect((await newest(example))?.event?.type).toBe('KEPT');
    expect((await newest(second))?.event?.type).toBe('KEPT');
  });

  test('have a name that their owner changes', async () => {
    const own = passkey();
    await store.keepPasskey(keeping(there.auditor.account), own, noting('KEPT'));
    expect(await store.passkeys.rename(here.lead.account, own.credential, 'Mine')).toBe(false);
    expect(await store.passkeys.rename(there.auditor.account, own.credential, 'Key ring')).toBe(true);
    expect((await store.passkeys.find(own.credential))?.name).toBe('Key ring');
  });

  test.each([
    [0, 0, true],
    [0, 5, true],
    [5, 5, false],
    [5, 4, false],
    [5, 0, false],
    [5, 6, true],
  ])('that were used %i times may next say %i: %s', async (counter, next, used) => {
    const own = { ...passkey(), counter };
    await store.keepPasskey(keeping(there.commissioner.account), own, noting('KEPT'));
    expect(await store.passkeys.use(own.credential, next, NOW)).toBe(used);
    expect(await store.passkeys.find(own.credential)).toMatchObject({
      counter: used ? next : counter,
      usedAt: used ? NOW : null,
    });
  });

  test('answer a challenge once, for its purpose and its account, within five minutes', async () => {
    const { passkeyChallenges: challenges } = store;
    const { account } = here.lead;
    const it = { challenge: crypto.randomUUID(), purpose: 'register' as const, account };
    await challenges.keep({ ...it, issuedAt: NOW });
    const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
    expect(await challenges.take({ ...it, purpose: 'again', now: NOW })).toBe(false);
    expect(await challenges.take({ ...it, account: null, now: NOW })).toBe(false);
    expect(await challenges.take({ ...it, now: at(6) })).toBe(false);
    expect(await challenges.take({ ...it, now: at(5) })).toBe(true);
    expect(await challenges.take({ ...it, now: at(5) })).toBe(false);
    const nobodys = { challenge: crypto.randomUUID(), purpose: 'signIn' as const, account: null };
    await challenges.keep({ ...nobodys, issuedAt: NOW });
    await challenges.forgetLapsed(at(6));
    expect(await challenges.take({ ...nobodys, now: NOW })).toBe(false);
  });
});
