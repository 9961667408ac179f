import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority, type KeptAuthority, readAuthority } from '@coproduce/pack/authority';
import { z } from 'zod';

/** A private key and when it was made, for printing beside its public half. */
export type Key = { readonly private: KeyObject; readonly public: KeyObject; readonly since: string };

/** The authority that certifies signatures and seals: root certificate and key, both in PEM, and when it was made. */
export type RootKey = KeptAuthority & { readonly since: string };

/** The keys of one kind of partnership: real ones, or those made with a moved clock. */
export type Keys = { readonly checkpoint: Key; readonly vouching: Key; readonly root: RootKey };

/** The instance's own identity and keys, kept in files outside the database. */
export type KeyRing = {
  readonly instance: string;
  readonly real: Keys;
  /** Signs what a demonstration made, and nothing else. */
  readonly demonstration: Keys;
};

const RootFile = z.strictObject({ since: z.iso.datetime(), certificate: z.string(), privateKey: z.string() });

const KeyFile = z.strictObject({ since: z.iso.datetime(), pkcs8: z.string() });

const readOrMake = async (file: string, make: () => string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  // Written beside its place and linked there whole: of two processes that start at once, one makes the key and the
  // other reads it.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, make(), { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  return readFile(file, 'utf8');
};

const replace = async (file: string, text: string): Promise<void> => {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, file);
};

const openKey = async (file: string, since: Date): Promise<Key> => {
  const text = await readOrMake(file, () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' });
    return JSON.stringify({ since: since.toISOString(), pkcs8 });
  });
  await chmod(file, 0o600);
  const kept = KeyFile.parse(JSON.parse(text));
  const privateKey = createPrivateKey(kept.pkcs8);
  const first = since.toISOString();
  // A demonstration is played on a clock that stands in the past, perhaps with keys that were made before.
  if (first < kept.since) await replace(file, JSON.stringify({ ...kept, since: first }));
  return {
    private: privateKey,
    public: createPublicKey(privateKey),
    since: first < kept.since ? first : kept.since,
  };
};

const openRoot = async (file: string, instance: string, since: Date): Promise<RootKey> => {
  const text = await readOrMake(file, () =>
    JSON.stringify({ since: since.toISOString(), ...createAuthority(`coproduce/${instance}`, since, randomBytes) }),
  );
  await chmod(file, 0o600);
  const kept = RootFile.parse(JSON.parse(text));
  readAuthority(kept);
  return kept;
};

/**
 * Opens the keys in `folder`, making what is missing (Ed25519, and P-256 for the root; file mode 0600).
 *
 * @param since from when keys are used now: today for real ones, a demonstration's first day for its own. A key keeps the
 *   earliest.
 * @throws when a file cannot be read or holds no key; the message names it
 */
export const openKeyRing = async (
  folder: string,
  since: { readonly real: Date; readonly demonstration: Date },
): Promise<KeyRing> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const at = (name: string) => join(folder, name);
  const instance = await readOrMake(at('instance'), randomUUID);
  const keysOf = async (prefix: string, from: Date): Promise<Keys> => ({
    checkpoint: await openKey(at(`${prefix}checkpoint.json`), from),
    vouching: await openKey(at(`${prefix}vouching.json`), from),
    root: await openRoot(at(`${prefix}root.json`), instance, from),
  });
  return {
    instance,
    real: await keysOf('', since.real),
    demonstration: await keysOf('demonstration-', since.demonstration),
  };
};
