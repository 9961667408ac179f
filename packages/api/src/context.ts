import type { Edition } from '@coproduce/framework';
import type { Surroundings } from '@coproduce/cycle';
import type { NewPasskey, Store } from '@coproduce/store';
import type { Vouching } from '@coproduce/trail';

/** An instant, RFC 3339 in UTC with milliseconds. */
export type Instant = Surroundings['now'];

/** Whoever signed in. */
export type Account = {
  readonly id: string;
  readonly email: string;
  readonly admin: boolean;
  /** Two factors are asked of them, and this session was begun with one: until then they reach nothing of the record. */
  readonly owesSecondFactor: boolean;
};

/** What a lead's password came to, and the code of their authenticator where they have one. */
export type PasswordProof =
  | 'proved'
  | 'provedWithCode'
  | 'failed'
  /** The password is right. */
  | 'codeNeeded'
  | 'wrongCode'
  | { readonly lockedUntil: Instant };

/** What a browser gives of a passkey that was just made; bytes in base64url. */
export type PasskeyMade = {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
};

/**
 * What the server hands to one request. The api has no clock, randomness, environment or keys of its own.
 */
export type ApiContext = {
  /** Null for nobody. */
  readonly account: Account | null;
  readonly store: Store;
  readonly now: () => Instant;
  /** A new UUIDv7. */
  readonly newId: () => string;
  /** A new random UUIDv4. */
  readonly newRandomId: () => string;
  /** SHA-256 of the canonical form, lower-case hex. */
  readonly digest: Surroundings['digest'];
  /** An edition by id and hash; `undefined` where this installation does not have it. */
  readonly editions: (id: string, hash: string) => Edition | undefined;
  /** The first character anywhere in plain data that documents cannot print, and where it stands. */
  readonly unprintable: (
    data: unknown,
  ) => { readonly path: readonly (string | number)[]; readonly character: string } | undefined;
  readonly passkeys: {
    /**
     * The passkey that was made, where it answers a challenge that was made for this account just before, on our own
     * page, by somebody who was there and verified; undefined for anything else. A challenge is answered once.
     */
    readonly read: (account: string, made: PasskeyMade) => Promise<Omit<NewPasskey, 'name'> | undefined>;
    /** To be told once it is registered: whoever asked has shown a second factor in this session. */
    readonly registered: () => Promise<void>;
  };
  readonly files: {
    /** Whether the bytes of a digest are where files are kept. */
    readonly has: (digest: string) => Promise<boolean>;
  };
  readonly signing: {
    /** Goes into every signing record: which installation it was made on. */
    readonly instance: { readonly id: string; readonly origin: string };
    readonly provePassword: (account: string, password: string, code: string | undefined) => Promise<PasswordProof>;
    /**
     * The instance's word, under its key, that it saw this proof of this signing record; a demonstration has a key that
     * no real partnership uses.
     */
    readonly vouch: (
      recordDigest: string,
      method: 'password' | 'passwordTotp',
      at: Instant,
      demonstration: boolean,
    ) => Vouching;
  };
};

/** A context with somebody signed in. */
export type SignedIn = ApiContext & { readonly account: Account };
