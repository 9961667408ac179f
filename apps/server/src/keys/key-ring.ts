import { createPublicKey, type KeyObject } from 'node:crypto';
import type { KeptAuthority } from '@coproduce/pack/authority';
import { readPublicJwk, type Rotation } from '@coproduce/trail';
import { openKeyFiles, type Since } from './key-files.ts';
import { type KeptKey, type KeptKeys, type KeptRoot, nameOf, privateKeyOf } from './kept-keys.ts';

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

/** The instance's own identity and keys, kept outside the database. */
export type KeyRing = {
  readonly instance: string;
  readonly real: Keys;
  /** Signs what a demonstration made, and nothing else. */
  readonly demonstration: Keys;
  /** Under which what has to be read again is kept in the database: secrets of authenticators. AES-256. */
  readonly secrets: Buffer;
};

const ended = <T extends { readonly takeover: Rotation }>(then: T): T & { readonly until: string } => ({
  ...then,
  until: then.takeover.rotation.until,
});

const keyOf = (kept: KeptKey): Key => {
  const privateKey = privateKeyOf(kept);
  return {
    private: privateKey,
    public: createPublicKey(privateKey),
    since: kept.since,
    earlier: kept.earlier.map(({ publicKey, ...then }) => ({ public: readPublicJwk(publicKey), ...ended(then) })),
  };
};

const rootOf = (kept: KeptRoot): RootKey => {
  privateKeyOf(kept);
  return {
    ...kept,
    earlier: kept.earlier.map((then) => ({ public: createPublicKey(then.certificate), ...ended(then) })),
  };
};

/**
 * Opens one key as it is kept.
 *
 * @throws where it holds none that can be used; what is thrown may quote what it held
 */
export const openKept = (kept: KeptKey | KeptRoot): Key | RootKey => ('pkcs8' in kept ? keyOf(kept) : rootOf(kept));

/**
 * Opens the keys of an instance as they are kept.
 *
 * @throws where one of them cannot be used
 */
export const ringOf = (kept: KeptKeys): KeyRing => {
  const keysOf = (demonstration: boolean): Keys => ({
    checkpoint: keyOf(kept[nameOf('checkpoint', demonstration)]),
    vouching: keyOf(kept[nameOf('vouching', demonstration)]),
    root: rootOf(kept[nameOf('root', demonstration)]),
  });
  return {
    instance: kept.instance,
    real: keysOf(false),
    demonstration: keysOf(true),
    secrets: Buffer.from(kept.secrets, 'base64url'),
  };
};

/**
 * Opens the keys in `folder`, making what is missing (Ed25519, and P-256 for the root; file mode 0600).
 *
 * @throws when a file cannot be read or holds no key
 */
export const openKeyRing = async (folder: string, since: Since): Promise<KeyRing> =>
  ringOf(await openKeyFiles(folder, since));

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
