import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority, type KeptAuthority, readAuthority } from '@coproduce/pack/authority';
import { PublicJwk, publicJwkOf, readPublicJwk, type Replacement, rotateKey, Rotation } from '@coproduce/trail';
import { z } from 'zod';
import { replaceFile } from './safe-file.ts';

/** A key that another took over from: what is left of it is public. */
export type EarlierKey = {
  readonly public: KeyObject;
  /** Its first instant, and the last at which what it signed counts. */
  readonly since: string;
  readonly until: string;
  /** What both keys signed then. */
  readonly takeover: Rotation;
};

/** A private key and when it was made, for printing beside its public half; and those it came after, oldest first. */
export type Key = {
  readonly private: KeyObject;
  readonly public: KeyObject;
  readonly since: string;
  readonly earlier: readonly EarlierKey[];
};

/**
 * The authority that certifies signatures and seals: root certificate and key, both in PEM, and when it was made; and
 * those it came after.
 */
export type RootKey = KeptAuthority & {
  readonly since: string;
  readonly earlier: readonly (EarlierKey & { readonly certificate: string })[];
};

/** The keys of one kind of partnership: real ones, or those made with a moved clock. */
export type Keys = { readonly checkpoint: Key; readonly vouching: Key; readonly root: RootKey };

/** The instance's own identity and keys, kept in files outside the database. */
export type KeyRing = {
  readonly instance: string;
  readonly real: Keys;
  /** Signs what a demonstration made, and nothing else. */
  readonly demonstration: Keys;
};

const instant = z.iso.datetime();
const left = { since: instant, takeover: Rotation };

const RootFile = z.strictObject({
  since: instant,
  certificate: z.string(),
  privateKey: z.string(),
  earlier: z.array(z.strictObject({ certificate: z.string(), ...left })).default([]),
});

const KeyFile = z.strictObject({
  since: instant,
  pkcs8: z.string(),
  earlier: z.array(z.strictObject({ publicKey: PublicJwk, ...left })).default([]),
});

/** The uses of keys that an instance has. */
export const keyUses = ['checkpoint', 'vouching', 'root'] as const;
export type InstanceKeyUse = (typeof keyUses)[number];

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

const PRIVATE = 0o600;
const replace = (file: string, kept: object): Promise<void> => replaceFile(file, JSON.stringify(kept), PRIVATE);

const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const openKey = async (file: string, since: Date): Promise<Key> => {
  const text = await readOrMake(file, () => JSON.stringify({ since: since.toISOString(), pkcs8: newKey() }));
  await chmod(file, PRIVATE);
  const kept = KeyFile.parse(JSON.parse(text));
  const privateKey = createPrivateKey(kept.pkcs8);
  const first = since.toISOString();
  // A demonstration is played on a clock that stands in the past, perhaps with keys that were made before.
  const isEarlier = first < kept.since && kept.earlier.length === 0;
  if (isEarlier) await replace(file, { ...kept, since: first });
  return {
    private: privateKey,
    public: createPublicKey(privateKey),
    since: isEarlier ? first : kept.since,
    earlier: kept.earlier.map(({ publicKey, ...then }) => ({ public: readPublicJwk(publicKey), ...ended(then) })),
  };
};

const ended = <T extends { readonly takeover: Rotation }>(then: T): T & { readonly until: string } => ({
  ...then,
  until: then.takeover.rotation.until,
});

/** How long before it is made a demonstration's root holds. */
const DEMONSTRATED_YEARS = 5;

/**
 * From when a root holds. A demonstration is played on a clock that stands in the past, and its root may have been made
 * before by whatever asked first: an act that is older than its root would not be authentic.
 */
const rootSince = (since: Date, demonstration: boolean): Date => {
  const from = new Date(since);
  if (demonstration) from.setUTCFullYear(from.getUTCFullYear() - DEMONSTRATED_YEARS);
  return from;
};

const openRoot = async (file: string, instance: string, since: Date): Promise<RootKey> => {
  const text = await readOrMake(file, () =>
    JSON.stringify({ since: since.toISOString(), ...createAuthority(`coproduce/${instance}`, since, randomBytes) }),
  );
  await chmod(file, PRIVATE);
  const kept = RootFile.parse(JSON.parse(text));
  readAuthority(kept);
  return {
    ...kept,
    earlier: kept.earlier.map((then) => ({ public: createPublicKey(then.certificate), ...ended(then) })),
  };
};

const fileOf = (folder: string, use: string, demonstration: boolean): string =>
  join(folder, `${demonstration ? 'demonstration-' : ''}${use}.json`);

/**
 * The root certificates that packs of this instance go back to, in PEM, the one in use first. One that was stolen is not
 * among them: whoever has it can put any date on what it signs.
 */
export const rootsOf = ({ root: { certificate, earlier } }: Keys): readonly string[] => [
  certificate,
  ...earlier
    .filter(({ takeover }) => takeover.rotation.why === 'planned')
    .map((then) => then.certificate)
    .toReversed(),
];

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
  const instance = await readOrMake(join(folder, 'instance'), randomUUID);
  const keysOf = async (demonstration: boolean, from: Date): Promise<Keys> => ({
    checkpoint: await openKey(fileOf(folder, 'checkpoint', demonstration), from),
    vouching: await openKey(fileOf(folder, 'vouching', demonstration), from),
    root: await openRoot(fileOf(folder, 'root', demonstration), instance, rootSince(from, demonstration)),
  });
  return { instance, real: await keysOf(false, since.real), demonstration: await keysOf(true, since.demonstration) };
};

/** Which key is to be replaced, when and why. */
export type KeyReplacement = Pick<Replacement, 'why'> & {
  readonly use: InstanceKeyUse;
  readonly demonstration: boolean;
  readonly at: Date;
};

/**
 * Makes a new key in the place of one: both sign that it takes over, and of the old one its public half is kept. Nothing
 * that is open keeps up with it: open the ring again.
 *
 * @returns what both signed
 */
export const replaceKey = async (
  folder: string,
  { instance, ...ring }: KeyRing,
  { use, why, demonstration, at }: KeyReplacement,
): Promise<Rotation> => {
  const keys = demonstration ? ring.demonstration : ring.real;
  const file = fileOf(folder, use, demonstration);
  const from = at.toISOString();
  const takeover = (old: KeyObject, next: KeyObject): Rotation => rotateKey({ use, since: from, why }, old, next);
  const before: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (use === 'root') {
    const { certificate, privateKey, since, earlier } = RootFile.parse(before);
    const next = createAuthority(`coproduce/${instance}`, at, randomBytes);
    const signed = takeover(createPrivateKey(privateKey), createPrivateKey(next.privateKey));
    const gone = { certificate, since, takeover: signed };
    await replace(file, { since: from, ...next, earlier: [...earlier, gone] });
    return signed;
  }
  const pkcs8 = newKey();
  const signed = takeover(keys[use].private, createPrivateKey(pkcs8));
  const gone = { publicKey: publicJwkOf(keys[use].public), since: keys[use].since, takeover: signed };
  await replace(file, { since: from, pkcs8, earlier: [...KeyFile.parse(before).earlier, gone] });
  return signed;
};
