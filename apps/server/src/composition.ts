import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidV4, uuidV7 } from './ids.ts';
import type { ApiContext } from '@coproduce/api';
import type { Edition } from '@coproduce/framework';
import type { Store } from '@coproduce/store';
import { openBlobDirectory, type BlobStore } from '@coproduce/store/blobs';
import { unprintableIn } from '@coproduce/pack/letters';
import { digestOf, vouch } from '@coproduce/trail';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { type Demonstration, readDemonstration } from './demonstration.ts';
import { readEditions } from './editions.ts';
import type { DemonstrationPeople } from './http/auth-routes.ts';
import { openHandedKeys } from './keys/handed-keys.ts';
import type { Since } from './keys/key-files.ts';
import { openKeyRing, type KeyRing, ringOf } from './keys/key-ring.ts';
import { type OutsideCheckpoints, outsideCheckpointsIn } from './keys/outside-checkpoints.ts';
import { type PostOffice, postOfficeOn } from './mail/post-office.ts';
import { openMigrated } from './open-migrated.ts';
import { refuseOlder } from './restores.ts';
import type { Renderer } from './render/pool.ts';
import { tellTakeovers } from './takeovers.ts';
import { passkeysOn, type PasskeySignIn } from './sign-in/passkeys.ts';
import { codesOn } from './sign-in/codes.ts';
import { readIssuers } from './sign-in/issuers.ts';
import { demandsTwoOn } from './sign-in/second-factor.ts';
import { type SignedIn, type SignIn, signInOn } from './sign-in/sign-in.ts';
import { type SingleSignOn, singleSignOnOn } from './sign-in/single-sign-on.ts';

/** Everything the server is made of, on one clock. */
export type Composition = {
  readonly config: Config;
  readonly clock: Clock;
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly editions: readonly Edition[];
  readonly keys: KeyRing;
  readonly outsideCheckpoints: OutsideCheckpoints;
  readonly signIn: SignIn;
  readonly passkeys: PasskeySignIn;
  readonly signOn: SingleSignOn;
  /** Null where no mail is sent. */
  readonly postOffice: PostOffice | null;
  readonly renderer: Renderer;
  /** Where people reach this instance. Known once it listens, where the port was left to the machine. */
  readonly origin: () => string;
  readonly listensOn: (port: number) => void;
  /** The demonstration's people, where this instance has one; nobody else's accounts are ever listed. */
  readonly demonstration: () => Promise<DemonstrationPeople | null>;
  /**
   * What the api is handed for one request or for the system's own work.
   *
   * @param registered does what is due where whoever asks has just registered a passkey
   */
  readonly contextFor: (account: SignedIn | null, registered?: () => Promise<void>) => ApiContext;
  readonly close: () => Promise<void>;
};

/** What whoever starts a composition decides. */
export type Parts = {
  readonly config: Config;
  readonly clock: Clock;
  readonly renderer: Renderer;
  /** The folder with the editions' YAML. */
  readonly framework: string;
  /** What to do with a database that has not all that was counted before: refused unless it is to be looked into. */
  readonly olderDatabase?: 'refused' | 'allowed';
};

const contextOn = (parts: Omit<Composition, 'contextFor' | 'close' | 'demonstration' | 'listensOn'>) => {
  const { clock, store, blobs, editions, keys, origin, signIn, passkeys } = parts;
  return (who: SignedIn | null, registered = async (): Promise<void> => undefined): ApiContext => ({
    account: who && { id: who.id, email: who.email, admin: who.admin, owesSecondFactor: who.owesSecondFactor },
    store,
    now: () => clock.now().toISOString(),
    newId: uuidV7(clock),
    newRandomId: uuidV4,
    digest: digestOf,
    editions: (id, hash) => editions.find((edition) => edition.id === id && edition.hash === hash),
    unprintable: unprintableIn,
    passkeys: { read: passkeys.read, registered },
    files: { has: blobs.has },
    signing: {
      instance: { id: keys.instance, origin: origin() },
      provePassword: signIn.provePassword,
      vouch: (record, method, at, demonstration) =>
        vouch({ record, method, at }, (demonstration ? keys.demonstration : keys.real).vouching.private),
    },
  });
};

/**
 * Opens store, keys and editions, and brings the schema up to date. Listens to nothing yet.
 *
 * @throws when the database, a key or an edition cannot be used; the message says what to do
 * @throws {OlderDatabase} when the database is not the one that was there before, or not all of it
 */
export const compose = async (parts: Parts): Promise<Composition> => {
  const { config, clock } = parts;
  const editions = await readEditions(parts.framework);
  const issuers = await readIssuers(config.issuers);
  await mkdir(config.data, { recursive: true });
  const keys = await openKeys(config, clock);
  const store = await openMigrated(config);
  let port = config.port;
  const origin = () => config.publicUrl ?? `http://localhost:${port}`;
  const outsideCheckpoints = outsideCheckpointsIn(join(config.data, 'checkpoints'));
  const blobs = await openBlobDirectory(join(config.data, 'files'));
  const passkeys = passkeysOn(store, clock, origin);
  const codes = codesOn(store, clock, keys.secrets);
  const demandsTwo = demandsTwoOn(store, clock, config.secondFactor);
  const signIn = signInOn(store, clock, { passkeys, codes, demandsTwo });
  const signOn = singleSignOnOn(store, clock, { issuers, origin });
  const postOffice = config.mail === null ? null : postOfficeOn(config.mail);
  const made = { store, blobs, editions, keys, outsideCheckpoints, origin, signIn, passkeys, signOn, postOffice };
  const shared = { ...parts, ...made };
  if (parts.olderDatabase !== 'allowed') {
    await refuseOlder(shared, () => store.close());
    await tellTakeovers(shared);
  }
  return {
    ...shared,
    listensOn: (taken) => {
      port = taken;
    },
    demonstration: async () => offered(await readDemonstration(config.data)),
    contextFor: contextOn(shared),
    close: async () => {
      await parts.renderer.close();
      await store.close();
    },
  };
};

/** Where an instance's keys are, unless they are handed over. */
export const keysFolder = (config: Config): string => join(config.data, 'keys');

const openKeys = async (config: Config, clock: Clock): Promise<KeyRing> =>
  config.keys === undefined
    ? openKeyRing(keysFolder(config), firstUses(clock))
    : ringOf(await openHandedKeys(config.keys, keysFolder(config)));

/** Since when a key that is made now is used: on the earlier of two clocks, as a demonstration's stands in the past. */
export const firstUses = (clock: Clock): Since => {
  const [machine, own] = [new Date(), clock.now()];
  return { real: own < machine ? own : machine, demonstration: own };
};

const offered = (demonstration: Demonstration | null): DemonstrationPeople | null =>
  demonstration && { password: demonstration.password, people: demonstration.people };
