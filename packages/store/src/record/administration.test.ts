import { rotateKey } from '@coproduce/trail';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../open-store.ts';
import { DIALECTS } from '../testing/dialects.ts';
import { exampleIn, NOW } from '../testing/example.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { INSTANCE } from './ids.ts';

describe.each(DIALECTS)('the administrator, on %s,', (dialect) => {
  let fresh: FreshStore;
  let store: Store;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    ({ store } = fresh);
  });
  afterAll(() => fresh.remove());

  test('makes accounts, one to an address, each with an entry in the log of the instance', async () => {
    const { administration } = store;
    expect(await administration.hasAccounts()).toBe(false);
    const account = { id: crypto.randomUUID(), email: 'Ann@Example.org', administrator: true };
    expect(await administration.createAccount(account, 'commandLine', NOW)).toBe(true);
    const twin = { id: crypto.randomUUID(), email: 'ann@example.ORG', administrator: false };
    expect(await administration.createAccount(twin, { account: account.id }, NOW)).toBe(false);
    const made = { id: account.id, email: 'Ann@Example.org', createdAt: NOW, administratorSince: NOW };
    expect(await administration.accountByEmail('ANN@example.org')).toEqual(made);
    expect(await administration.accountById(account.id)).toEqual(made);
    expect(await administration.accountById(twin.id)).toBeUndefined();
    expect(await administration.hasAccounts()).toBe(true);

    const until = '2027-05-04T14:05:00.000Z';
    await administration.createPasswordLink(
      { account: account.id, linkHash: 'h', until },
      { account: account.id },
      NOW,
    );
    const entries = await store.read((reader) => reader.trail(INSTANCE, { order: 'oldestFirst', limit: 10 }));
    expect(entries.map(({ entry }) => entry)).toMatchObject([
      {
        index: 0,
        actor: { kind: 'system' },
        subject: { kind: 'account', id: account.id, before: null, after: 1 },
        event: { type: 'CREATE', facts: { administrator: true } },
      },
      {
        index: 1,
        actor: { kind: 'administrator', administrator: account.id },
        event: { type: 'PASSWORD_LINK', facts: { until } },
      },
    ]);
    expect(entries[0]?.words?.details).toEqual({ email: 'Ann@Example.org' });
    expect(new TextDecoder().decode(entries[0]?.leaf)).not.toContain('xample');
  });

  test('makes a partnership whose log begins with its creation and its seats', async () => {
    const example = await exampleIn(store);
    const { partnership } = example;
    const entries = await store.read((reader) => reader.trail(partnership, { order: 'oldestFirst', limit: 10 }));
    expect(entries.map(({ entry }) => [entry.index, entry.subject.kind, entry.event?.type])).toEqual([
      [0, 'partnership', 'CREATE'],
      [1, 'organisation', 'CREATE'],
      [2, 'member', 'SEAT'],
      [3, 'member', 'SEAT'],
      [4, 'member', 'SEAT'],
    ]);
    expect(entries[2]?.entry.event?.facts).toEqual({
      name: 'words',
      firstName: 'words',
      namedAs: 'fullName',
      roles: ['providerLead'],
      perspective: 'provider',
      organisation: null,
    });
    const leaves = entries.map(({ leaf }) => new TextDecoder().decode(leaf)).join('\n');
    for (const secret of ['Ann', 'Anytown', example.lead.account]) expect(leaves).not.toContain(secret);

    const [membership] = await store.read((reader) => reader.membershipsOf(example.lead.account));
    expect(membership).toMatchObject({
      partnership,
      member: { id: example.lead.member, version: 1, data: { name: 'Ann Lead' } },
    });
    expect(await store.read((reader) => reader.seatIn(partnership, example.auditor.account))).toMatchObject({
      id: example.auditor.member,
    });
    const elsewhere = await exampleIn(store);
    expect(await store.read((reader) => reader.seatIn(elsewhere.partnership, example.lead.account))).toBeUndefined();
  });

  test('makes no partnership of people without accounts, nor one twice: nothing of it stays', async () => {
    const { partnership } = await exampleIn(store);
    const { partnership: stored } = await store.read((reader) => reader.world(partnership, ['partnership']));
    const again = { id: partnership, data: stored.data, organisations: [], members: [] };
    await expect(store.administration.createPartnership(again, 'commandLine', NOW)).rejects.toThrow('already');
    const [member] = (await store.read((reader) => reader.world(partnership, ['members']))).members;
    if (member === undefined) throw new Error('no member');
    const id = { ...stored, id: member.id }.id;
    const { newId } = await import('../testing/example.ts');
    const other = newId('partnership');
    const orphan = { ...again, id: other, members: [{ id, account: 'nobody', data: member.data }] };
    await expect(store.administration.createPartnership(orphan, 'commandLine', NOW)).rejects.toThrow(/foreign key/iu);
    expect(await store.read((reader) => reader.head(other))).toBeUndefined();
  });

  test('pages through a log from either side', async () => {
    const { partnership } = await exampleIn(store);
    const numbers = (order: 'oldestFirst' | 'newestFirst', from?: number) =>
      store.read(async (reader) => {
        const page = await reader.trail(partnership, { order, limit: 2, ...(from !== undefined && { from }) });
        return page.map(({ entry }) => entry.index);
      });
    expect(await numbers('oldestFirst')).toEqual([0, 1]);
    expect(await numbers('oldestFirst', 4)).toEqual([4]);
    expect(await numbers('newestFirst')).toEqual([4, 3]);
    expect(await numbers('newestFirst', 1)).toEqual([1, 0]);
    expect((await store.read((reader) => reader.logs()))[0]).toBe(INSTANCE);
    expect(await store.read((reader) => reader.logs())).toContain(partnership);
    const [head, hashes, all] = await store.read((reader) =>
      Promise.all([
        reader.head(partnership),
        reader.leafHashes(partnership, 3),
        reader.trail(partnership, { order: 'oldestFirst', limit: 3 }),
      ]),
    );
    expect(head?.peaks.size).toBe(5);
    expect(hashes).toEqual(all.map(({ leafHash }) => leafHash));
  });

  test('keeps checkpoints, and answers with the newest', async () => {
    const { partnership } = await exampleIn(store);
    expect(await store.read((reader) => reader.checkpoint(partnership))).toBeUndefined();
    for (const [size, note] of [
      [2, 'two'],
      [5, 'five'],
      [5, 'five again'],
    ] as const) {
      await store.keepCheckpoint(partnership, { size, note, at: NOW });
    }
    expect(await store.read((reader) => reader.checkpoint(partnership))).toEqual({ size: 5, note: 'five', at: NOW });
  });

  test('notes once in each log that a key took over, and nothing in it moves', async () => {
    const { partnership } = await exampleIn(store);
    const [old, next] = [generateKeyPairSync('ed25519').privateKey, generateKeyPairSync('ed25519').privateKey];
    const takeover = rotateKey({ use: 'checkpoint', since: NOW, why: 'planned' }, old, next);
    const note = (log: typeof partnership | typeof INSTANCE) =>
      store.administration.noteTakeover(log, takeover, 'commandLine', NOW);
    expect([await note(partnership), await note(INSTANCE), await note(partnership), await note(INSTANCE)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const newest = async (log: typeof partnership | typeof INSTANCE) =>
      (await store.read((reader) => reader.trail(log, { order: 'newestFirst', limit: 1 })))[0]?.entry;
    expect(await newest(partnership)).toMatchObject({
      kind: 'rotated',
      subject: { kind: 'partnership', id: partnership, before: 1, after: 1 },
      event: { type: 'ROTATE', facts: takeover },
    });
    expect(await newest(INSTANCE)).toMatchObject({
      kind: 'rotated',
      subject: { kind: 'key', id: 'checkpoint', before: null, after: 1 },
    });
  });

  test('knows an account by what an issuer calls it, once for each name, with an entry', async () => {
    const { administration } = store;
    const account = { id: crypto.randomUUID(), email: 'bea@example.org', administrator: false };
    await administration.createAccount(account, 'commandLine', NOW);
    const identity = { issuer: 'https://id.example', subject: 's' };
    expect(await administration.accountByIdentity(identity)).toBeUndefined();
    expect(await administration.linkIdentity(identity, account.id, NOW)).toBe(true);
    expect(await administration.linkIdentity(identity, account.id, NOW)).toBe(false);
    expect(await administration.accountByIdentity(identity)).toBe(account.id);
    expect(await administration.accountByIdentity({ ...identity, issuer: 'https://other.example' })).toBeUndefined();
    expect(await administration.identitiesOf(account.id)).toEqual([identity]);
    const [newest] = await store.read((reader) => reader.trail(INSTANCE, { order: 'newestFirst', limit: 1 }));
    expect(newest).toMatchObject({
      entry: { actor: { kind: 'system' }, subject: { kind: 'account', id: account.id, before: 1, after: 1 } },
      words: { details: { issuer: 'https://id.example' } },
    });
  });

  test('notes who signed in and how, and from where for a while alone', async () => {
    const { administration } = store;
    const account = { id: crypto.randomUUID(), email: 'cay@example.org', administrator: false };
    await administration.createAccount(account, 'commandLine', NOW);
    const how = { by: 'passkey', factors: 2, address: '192.0.2.7', browser: 'Firefox on Linux' } as const;
    const later = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
    const session = (day: number) => ({ tokenHash: `t${day}`, account: account.id, createdAt: later(day) });
    await store.sessions.begin(session(0), how);
    await store.sessions.begin(session(1), { ...how, by: 'password', factors: 1 });
    await store.sessions.begin(session(5), how);
    const newest = async (limit: number) =>
      (await store.read((reader) => reader.trail(INSTANCE, { order: 'newestFirst', limit }))).toReversed();
    expect(await newest(3)).toMatchObject([
      {
        entry: { kind: 'signIn', event: { type: 'SIGN_IN', facts: { by: 'passkey', factors: 2 } } },
        words: { details: { address: '192.0.2.7', browser: 'Firefox on Linux' } },
      },
      { entry: { kind: 'signIn', event: { type: 'SIGN_IN', facts: { by: 'password', factors: 1 } } } },
      { entry: { kind: 'signIn', subject: { kind: 'account', id: account.id } } },
    ]);
    expect(await administration.eraseSignIns(later(3), later(95))).toBe(2);
    expect(await administration.eraseSignIns(later(3), later(95))).toBe(0);
    const [first, second, third, told] = await newest(4);
    expect([first?.words, second?.words]).toEqual([null, null]);
    expect(third?.words?.details).toEqual({ address: '192.0.2.7', browser: 'Firefox on Linux' });
    expect(told?.entry).toMatchObject({
      actor: { kind: 'system' },
      kind: 'erased',
      event: { type: 'ERASE_SIGN_INS', facts: { first: first?.entry.index, last: second?.entry.index } },
    });
  });
});
