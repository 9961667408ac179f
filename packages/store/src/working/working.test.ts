import type { SigningRecord } from '@coproduce/cycle';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../open-store.ts';
import { bare } from '../testing/bare.ts';
import { DIALECTS } from '../testing/dialects.ts';
import { commandBy, decisionOf, type Example, exampleIn, newId, NOW } from '../testing/example.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';

const HOW = { by: 'password', factors: 1, address: null, browser: null } as const;
const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

describe.each(DIALECTS)('beside the record, on %s,', (dialect) => {
  let fresh: FreshStore;
  let store: Store;
  let example: Example;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    ({ store } = fresh);
    example = await exampleIn(store);
  });
  afterAll(() => fresh.remove());

  describe('sessions', () => {
    test('are found by the hash of their token until they end', async () => {
      await store.sessions.begin({ tokenHash: 'h1', account: 'a', createdAt: at(0) }, HOW);
      await store.sessions.touch('h1', at(5));
      await store.sessions.touch('h1', at(3));
      expect(await store.sessions.find('h1')).toEqual({
        tokenHash: 'h1',
        account: 'a',
        createdAt: at(0),
        seenAt: at(5),
        browser: null,
        factors: 1,
      });
      expect(await store.sessions.find('h2')).toBeUndefined();
      await store.sessions.end('h1');
      expect(await store.sessions.find('h1')).toBeUndefined();
    });

    test('of one account end together, and nobody else is put out', async () => {
      for (const [tokenHash, account] of [
        ['b1', 'b'],
        ['b2', 'b'],
        ['c1', 'c'],
      ] as const) {
        await store.sessions.begin({ tokenHash, account, createdAt: at(0) }, HOW);
      }
      await store.sessions.endAllOf('b');
      expect(await Promise.all(['b1', 'b2'].map((hash) => store.sessions.find(hash)))).toEqual([undefined, undefined]);
      expect(await store.sessions.find('c1')).toBeDefined();
    });

    test('of one account are listed, the one used last first, and end by their owner’s hand alone', async () => {
      for (const [tokenHash, account, when, browser] of [
        ['e1', 'e', 0, 'Firefox on Windows'],
        ['e2', 'e', 1, null],
        ['e3', 'e', 2, null],
        ['f1', 'f', 0, null],
      ] as const) {
        await store.sessions.begin({ tokenHash, account, createdAt: at(when) }, { ...HOW, browser });
      }
      await store.sessions.touch('e1', at(9));
      const listed = async () => (await store.sessions.of('e')).map(({ tokenHash, browser }) => [tokenHash, browser]);
      expect(await listed()).toEqual([
        ['e1', 'Firefox on Windows'],
        ['e3', null],
        ['e2', null],
      ]);
      await store.sessions.endOf('f', 'e3');
      await store.sessions.endOf('e', 'e3');
      expect(await listed()).toEqual([
        ['e1', 'Firefox on Windows'],
        ['e2', null],
      ]);
      await store.sessions.endAllOf('e', 'e2');
      expect(await listed()).toEqual([['e2', null]]);
      expect(await store.sessions.find('f1')).toBeDefined();
    });

    test('that are old or unused are ended', async () => {
      await store.sessions.begin({ tokenHash: 'old', account: 'd', createdAt: at(0) }, HOW);
      await store.sessions.touch('old', at(100));
      await store.sessions.begin({ tokenHash: 'idle', account: 'd', createdAt: at(60) }, HOW);
      await store.sessions.begin({ tokenHash: 'live', account: 'd', createdAt: at(95) }, HOW);
      await store.sessions.endOld(at(10), at(90));
      expect(await store.sessions.find('old')).toBeUndefined();
      expect(await store.sessions.find('idle')).toBeUndefined();
      expect(await store.sessions.find('live')).toBeDefined();
    });
  });

  describe('credentials', () => {
    test('count one of the attempts that saw the same, each after what it saw, and forget them after the right password', async () => {
      const { account } = example.commissioner;
      const unseen = { account, failures: 0, failedAt: null };
      const atOnce = await Promise.all(Array.from({ length: 5 }, () => store.credentials.countFailure(unseen, NOW)));
      expect(atOnce.filter(Boolean)).toHaveLength(1);
      expect(await store.credentials.find(account)).toMatchObject({ failures: 1, failedAt: NOW });
      expect(await store.credentials.countFailure({ account, failures: 1, failedAt: at(-5) }, at(1))).toBe(false);
      expect(await store.credentials.countFailure({ account, failures: 1, failedAt: NOW }, at(1))).toBe(true);
      expect(await store.credentials.find(account)).toMatchObject({ failures: 2, failedAt: at(1) });
      await store.credentials.forgetFailures(account);
      expect(await store.credentials.find(account)).toMatchObject(unseen);
    });

    test('of nobody are nothing', async () => {
      expect(await store.credentials.find('nobody')).toBeUndefined();
      const unseen = { account: 'nobody', failures: 0, failedAt: null };
      expect(await store.credentials.countFailure(unseen, NOW)).toBe(false);
      const link = { account: 'nobody', linkHash: 'no', until: at(1) };
      expect(await store.administration.createPasswordLink(link, 'commandLine', NOW)).toBe(false);
    });
  });

  describe('a way to an issuer', () => {
    const way = (stateHash: string, minute = 0) => ({
      stateHash,
      browserHash: 'b',
      issuer: 'nhs',
      nonce: 'n',
      verifier: 'v',
      account: null,
      page: '/',
      issuedAt: at(minute),
    });

    test('is come back from once, with the same browser, within ten minutes', async () => {
      for (const state of ['w1', 'w2', 'w3']) await store.signOns.begin(way(state));
      const take = (stateHash: string, now: string, browserHash = 'b') =>
        store.signOns.take({ stateHash, browserHash, now });
      expect(await take('w1', at(1), 'another')).toBeUndefined();
      expect(await take('w1', at(1))).toEqual(way('w1'));
      expect(await take('w1', at(1))).toBeUndefined();
      expect(await take('w2', at(11))).toBeUndefined();
      await store.signOns.forgetLapsed(at(11));
      expect(await take('w3', at(1))).toBeUndefined();
    });

    test('leaves what was said over a digest for that account, the newest alone, until it lapses', async () => {
      const said = (proof: unknown, account = 'a') => ({ account, nonce: 'digest', proof, at: at(0) });
      await store.signOns.keepProof(said('first'));
      await store.signOns.keepProof(said({ token: 'second' }));
      expect(await store.signOns.proof('a', 'digest')).toEqual({ token: 'second' });
      expect(await store.signOns.proof('b', 'digest')).toBeUndefined();
      expect(await store.signOns.proof('a', 'another')).toBeUndefined();
      await store.signOns.forgetLapsed(at(11));
      expect(await store.signOns.proof('a', 'digest')).toBeUndefined();
    });
  });

  describe('a signing record', () => {
    const record = (nonce: string, pack = newId('pack')): SigningRecord => ({
      type: 'coproduce/signing/v1',
      instance: { id: 'here', origin: 'http://localhost:3000' },
      partnership: example.partnership,
      pack: { id: pack, number: 1, offer: 1, contentDigest: '0'.repeat(64) },
      occasion: { kind: 'firstAgreement' },
      terms: [],
      signatory: {
        member: example.lead.member,
        name: 'Ann Lead',
        side: 'provider',
        post: 'Lead',
        organisation: 'Anytown Trust',
        authority: 'The board',
      },
      method: 'password',
      declaration: 'I agree.',
      nonce,
      issuedAt: NOW,
    });
    const consume = async (nonce: string, now: string): Promise<boolean> => {
      const result = await store.transact(commandBy(example, example.lead, { now }), async (tx) =>
        tx.save(decisionOf(await tx.consumeSigningRequest(nonce))),
      );
      return result.ok && result.value;
    };

    test('is found by its signatory and pack, and used once', async () => {
      const shown = record('1'.repeat(64));
      await store.signingRequests.keep(shown);
      const of = {
        partnership: shown.partnership,
        member: shown.signatory.member,
        pack: shown.pack.id,
        now: at(9),
        type: shown.type,
      };
      expect(await store.signingRequests.find(of)).toEqual(shown);
      expect(await store.signingRequests.find({ ...of, member: example.commissioner.member })).toBeUndefined();
      expect(await consume(shown.nonce, at(9))).toBe(true);
      expect(await consume(shown.nonce, at(9))).toBe(false);
      expect(await store.signingRequests.find(of)).toBeUndefined();
    });

    test('lapses after ten minutes', async () => {
      const shown = record('2'.repeat(64));
      await store.signingRequests.keep(shown);
      const of = {
        partnership: shown.partnership,
        member: shown.signatory.member,
        pack: shown.pack.id,
        now: at(11),
        type: shown.type,
      };
      expect(await store.signingRequests.find(of)).toBeUndefined();
      expect(await consume(shown.nonce, at(11))).toBe(false);
      await store.signingRequests.forgetLapsed(at(11));
      expect(await store.signingRequests.find({ ...of, now: NOW })).toBeUndefined();
    });

    test('whose transaction is undone can still be used', async () => {
      const shown = record('3'.repeat(64));
      await store.signingRequests.keep(shown);
      await store.transact(commandBy(example, example.lead), async (tx) => {
        expect(await tx.consumeSigningRequest(shown.nonce)).toBe(true);
        return { ok: false, refusal: { code: 'noReviewOpen' } };
      });
      expect(await consume(shown.nonce, at(1))).toBe(true);
    });
  });

  describe('the outbox', () => {
    const LEASE = 60_000;
    const send = (pack: ReturnType<typeof newId<'pack'>>, notBefore: string | null = null) =>
      store.transact(commandBy(example, example.lead), (tx) =>
        tx.save({ ...decisionOf(null), messages: [{ kind: 'lockPack', pack, notBefore }] }),
      );
    const expire = () => bare(fresh.place, `update outbox set claimable_at = 0 where done_at is null`);
    const empty = async (): Promise<void> => {
      for (const claimed of await store.outbox.claim(at(10_000), 1000, LEASE)) await store.outbox.done(claimed);
    };

    test('gives each thing to one worker, and no more once it is done', async () => {
      await empty();
      const packs = Array.from({ length: 6 }, () => newId('pack'));
      for (const pack of packs) await send(pack);
      const batches = await Promise.all([store.outbox.claim(NOW, 4, LEASE), store.outbox.claim(NOW, 4, LEASE)]);
      const claimed = batches.flat();
      expect(claimed.map(({ message }) => ('pack' in message ? message.pack : '')).toSorted()).toEqual(
        packs.toSorted(),
      );
      expect(claimed[0]).toMatchObject({ partnership: example.partnership, attempt: 1 });
      for (const one of claimed) await store.outbox.done(one);
      await expire();
      expect(await store.outbox.claim(NOW, 10, LEASE)).toEqual([]);
      expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
    });

    test('waits for the instant that is named', async () => {
      await empty();
      await send(newId('pack'), at(5));
      expect(await store.outbox.claim(at(4), 10, LEASE)).toEqual([]);
      expect(await store.outbox.claim(at(5), 10, LEASE)).toHaveLength(1);
      await expire();
      await empty();
    });

    test('takes the same thing once', async () => {
      await empty();
      const pack = newId('pack');
      await send(pack);
      await send(pack);
      expect(await store.outbox.claim(NOW, 10, LEASE)).toHaveLength(1);
      await expire();
      await empty();
    });

    test('gives what was not done to the next, and does not listen to the one before', async () => {
      await empty();
      await send(newId('pack'));
      const [slow] = await store.outbox.claim(NOW, 1, LEASE);
      expect(await store.outbox.claim(NOW, 1, LEASE)).toEqual([]);
      await expire();
      const [next] = await store.outbox.claim(NOW, 1, LEASE);
      if (slow === undefined || next === undefined) throw new Error('nothing was claimed');
      expect(next).toMatchObject({ id: slow.id, attempt: 2 });
      await store.outbox.done(slow);
      expect(await store.outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      await store.outbox.done(next);
      expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
    });

    test('tries a failure again later, ten times, and then leaves it as dead', async () => {
      await empty();
      await send(newId('pack'));
      for (let attempt = 1; attempt <= 10; attempt += 1) {
        const [claimed] = await store.outbox.claim(NOW, 1, LEASE);
        if (claimed === undefined) throw new Error(`attempt ${attempt} got nothing`);
        await store.outbox.failed(claimed, 'the renderer stopped');
        expect(await store.outbox.claim(NOW, 1, LEASE)).toEqual([]);
        await expire();
      }
      expect(await store.outbox.counts()).toEqual({ waiting: 0, dead: 1 });
      const rows = await bare(fresh.place, `select last_error, attempts from outbox where dead_at is not null`);
      expect(rows).toEqual([{ last_error: 'the renderer stopped', attempts: 10 }]);
    });
  });

  describe('the index of files', () => {
    test('lists what a partnership has, once each', async () => {
      const blob = { digest: 'd'.repeat(64), name: 'pack-1.pdf', bytes: 5_000_000_000 };
      for (let time = 0; time < 2; time += 1) {
        await store.transact(commandBy(example, example.lead), async (tx) => {
          await tx.noteBlob(blob);
          return tx.save(decisionOf(null));
        });
      }
      expect(await store.read((reader) => reader.blobsOf(example.partnership))).toEqual([
        { ...blob, partnership: example.partnership, at: NOW },
      ]);
      expect(await store.read((reader) => reader.blobsOf(newId('partnership')))).toEqual([]);
    });

    test('forgets what nothing names, keeps what is named, noted again, or put too lately', async () => {
      const { partnership } = example;
      const digests = ['1', '2', '3', '4'].map((letter) => letter.repeat(64));
      const [left = '', named = '', shared = '', young = ''] = digests;
      const note = (of: string, name: string, when: string) =>
        store.noteFile({ partnership, digest: of, name, bytes: 5, at: when });
      for (const digest of digests) await note(digest, 'scan', at(0));
      await note(shared, 'another', at(5));
      await note(young, 'scan', at(5));
      const removed: string[] = [];
      const forget = (gone: boolean) =>
        store.forgetFiles({
          partnership,
          mayGo: (file) => file.name === 'scan' && file.at < at(5) && file.digest !== named,
          remove: async (digest) => removed.push(digest) > 0 && gone,
        });
      const there = async () =>
        (await store.read((reader) => reader.blobsOf(partnership)))
          .filter(({ digest }) => digests.includes(digest))
          .map(({ digest, name }) => [name, digest]);
      expect(await forget(false)).toBe(1);
      expect(await forget(true)).toBe(1);
      expect(removed).toEqual([left, left]);
      expect(await there()).toEqual([
        ['another', shared],
        ['scan', named],
        ['scan', young],
      ]);
    });
  });
});
