import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Edition } from '@coproduce/framework';
import { type Claimed, openStore, type Store } from '@coproduce/store';
import { digestOf, vouch } from '@coproduce/trail';
import type { Account, ApiContext } from '../context.ts';
import { bringPasskeys, createCaller, packForLocking, packForSigning, runSystemCommand } from '../index.ts';
import { readEdition } from './edition.ts';
import { foundPartnership, type Partnership, type Person } from './people.ts';

export const PASSWORD = 'the right password';
/** Stands for a passkey that answers no challenge of ours. */
export const STALE = 'stale';
const DAY_MS = 86_400_000;

/** A store, a clock that only this process moves, two partnerships, and callers for whoever is signed in. */
export type Stage = {
  readonly store: Store;
  readonly edition: Edition;
  /** The one that is looked at, and another one that must stay closed to its people. */
  readonly here: Partnership;
  readonly elsewhere: Partnership;
  /** Moves the clock on by days. */
  readonly later: (days: number) => void;
  /** The digests of files that are where files are kept. */
  readonly scans: Set<string>;
  /** The day it is, or some days on. */
  readonly day: (plus?: number) => string;
  readonly contextFor: (account: Account | null) => ApiContext;
  readonly as: (person: Person | null) => ReturnType<typeof createCaller>;
  /** Does the product's own work that commits asked for. */
  readonly settle: () => Promise<void>;
  /** The same on a copy of its store, with a clock of its own that goes on from here. */
  readonly on: (copy: Store) => Stage;
};

const accountOf = ({ account }: Pick<Person, 'account'>): Account => ({
  id: account,
  email: `${account}@example.org`,
  admin: false,
  owesSecondFactor: false,
});

const locked = async (context: ApiContext, partnership: Partnership['id'], pack: string) => {
  const made = await packForLocking(context, partnership, pack);
  if (!made.ok) return made;
  const { at, contentDigest, leafHashes } = made.value;
  const file = { digest: digestOf({ type: 'test/file/v1', contentDigest }), bytes: 1 };
  return runSystemCommand(context, 'pack.lock', partnership, {
    pack,
    at,
    contentDigest,
    file,
    entries: leafHashes.length,
  });
};

const sealed = async (context: ApiContext, partnership: Partnership['id'], pack: string) => {
  const { contentDigest, signatures, since } = await packForSigning(context, partnership, pack);
  const file = digestOf({ type: 'test/file/v1', contentDigest, signatures: signatures.map(({ record }) => record) });
  return runSystemCommand(context, 'pack.seal', partnership, {
    pack,
    file,
    bytes: 1,
    entries: since.leafHashes.length,
  });
};

/** What the worker does of a message, as far as it reaches the record: a file that is signed in part does not. */
const performed = async (context: ApiContext, { partnership, message }: Claimed) => {
  if (message.kind === 'lockPack') return locked(context, partnership, message.pack);
  if (message.kind === 'bringPasskeys') return bringPasskeys(context, partnership, message.member);
  return message.kind === 'sealPack' ? sealed(context, partnership, message.pack) : undefined;
};

const settleOn = async (store: Store, context: ApiContext): Promise<void> => {
  for (const claimed of await store.outbox.claim(context.now(), 10, 60_000)) {
    const result = await performed(context, claimed);
    if (result?.ok === false) {
      throw new Error(`${claimed.message.kind} was refused: ${JSON.stringify(result.refusal)}`);
    }
    await store.outbox.done(claimed);
  }
};

/** What a stage is made of. */
type Setting = Pick<Stage, 'store' | 'edition' | 'here' | 'elsewhere'> & {
  readonly privateKey: KeyObject;
  /** Where its clock begins, in milliseconds since 1970. */
  readonly from: number;
};

const stageOf = ({ from, privateKey, ...setting }: Setting): Stage => {
  const { store, edition } = setting;
  const scans = new Set<string>();
  let at = from;
  const contextFor = (account: Account | null): ApiContext => ({
    account,
    store,
    now: () => new Date((at += 1000)).toISOString(),
    newId: () => crypto.randomUUID(),
    newRandomId: () => crypto.randomUUID(),
    digest: digestOf,
    editions: (id, hash) => (id === edition.id && hash === edition.hash ? edition : undefined),
    unprintable: () => undefined,
    // The server's part, as a browser would be believed: the key comes as it is.
    passkeys: {
      read: async (_account, { id, attestationObject, transports }) =>
        attestationObject === STALE
          ? undefined
          : { credential: id, publicKey: attestationObject, counter: 0, transports },
      registered: async () => undefined,
    },
    files: { has: async (digest) => scans.has(digest) },
    signing: {
      instance: { id: 'test', origin: 'https://recovery.example' },
      provePassword: async (_account, password) => (password === PASSWORD ? 'proved' : 'failed'),
      vouch: (record, method, when) => vouch({ record, method, at: when }, privateKey),
    },
  });
  return {
    ...setting,
    later: (days) => {
      at += days * DAY_MS;
    },
    scans,
    day: (plus = 0) => new Date(at + plus * DAY_MS).toISOString().slice(0, 10),
    contextFor,
    as: (person) => createCaller(contextFor(person && accountOf(person))),
    settle: () => settleOn(store, contextFor(null)),
    on: (copy) => stageOf({ ...setting, store: copy, privateKey, from: at }),
  };
};

/** Sets the stage on a store; by default on SQLite in memory. */
export const setStage = async (given?: Store): Promise<Stage> => {
  const store = given ?? (await openStore({ file: ':memory:' }));
  if (given === undefined) await store.migrate();
  const edition = readEdition();
  const { privateKey } = generateKeyPairSync('ed25519');
  const from = Date.parse('2027-03-01T09:00:00.000Z');
  const founded = new Date(from).toISOString();
  return stageOf({
    store,
    edition,
    here: await foundPartnership(store, edition, founded),
    elsewhere: await foundPartnership(store, edition, founded),
    privateKey,
    from,
  });
};
