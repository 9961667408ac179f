import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { PasskeyMade } from '@coproduce/api';
import type { NewPasskey, Passkey } from '@coproduce/store';

/** What a passkey said, as a page sends it; bytes in base64url. */
export type Assertion = {
  readonly credential: string;
  readonly authenticatorData: string;
  readonly clientDataJSON: string;
  readonly signature: string;
  /** Whose passkey it says it is, where it was not told. */
  readonly userHandle?: string | undefined;
};

/** The pages that passkeys are used on: their origin, and the host that passkeys belong to. */
export type Site = { readonly origin: string; readonly rpId: string };

/** Uses a challenge up; whether it was one of ours. */
export type TakeChallenge = (challenge: string) => Promise<boolean>;

/** What a signature can be verified with for years: ES256, EdDSA and RS256, as `@coproduce/trail` reads them. */
const ALGORITHMS = [-7, -8, -257];
/** As long as a challenge is kept. */
const PATIENCE_MS = 5 * 60_000;

/** Loaded when somebody uses a passkey: it is large, and most of what the command line does needs none. */
const library = () => import('@simplewebauthn/server');

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));

/** An account's id as authenticators keep it. */
export const handleOf = (account: string): string => Buffer.from(account).toString('base64url');

const listed = (own: readonly Passkey[]) =>
  own.map(({ credential, transports }) => ({ id: credential, transports: [...transports] }));

/** What to ask passkeys for: one of these, or any that this site has in that browser where there are none. */
export const requestOptions = async (
  { rpId }: Site,
  own: readonly Passkey[],
): Promise<PublicKeyCredentialRequestOptionsJSON> => {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: rpId,
    userVerification: 'required',
    timeout: PATIENCE_MS,
    allowCredentials: listed(own),
  });
};

/** What to make a passkey from: one that can be found without a name, on a device that has none of theirs yet. */
export const creationOptions = async (
  { rpId }: Site,
  { id, email }: { readonly id: string; readonly email: string },
  own: readonly Passkey[],
): Promise<PublicKeyCredentialCreationOptionsJSON> => {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: 'Coproduce',
    rpID: rpId,
    userName: email,
    userDisplayName: email,
    userID: bytesOf(handleOf(id)),
    attestationType: 'none',
    timeout: PATIENCE_MS,
    excludeCredentials: listed(own),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
};

const responseOf = ({ credential, userHandle, ...response }: Assertion): AuthenticationResponseJSON => ({
  id: credential,
  rawId: credential,
  type: 'public-key',
  clientExtensionResults: {},
  response: { ...response, ...(userHandle === undefined ? {} : { userHandle }) },
});

/** How often the passkey was used, by its own count, where what it said holds; undefined where anything does not. */
export const countIfVerified = async (
  { origin, rpId }: Site,
  assertion: Assertion,
  takeChallenge: TakeChallenge,
  kept: { readonly publicKey: string; readonly counter: number },
): Promise<number | undefined> => {
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: responseOf(assertion),
      expectedChallenge: takeChallenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      credential: { id: assertion.credential, publicKey: bytesOf(kept.publicKey), counter: kept.counter },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    // It throws for each of many ways in which an assertion is wrong; whoever sends one is told nothing of them.
    return undefined;
  }
};

/** The passkey that a browser made, where all of it holds; undefined where anything does not. */
export const passkeyIfVerified = async (
  { origin, rpId }: Site,
  { id, transports, clientDataJSON, attestationObject }: PasskeyMade,
  takeChallenge: TakeChallenge,
): Promise<Omit<NewPasskey, 'name'> | undefined> => {
  const { verifyRegistrationResponse } = await library();
  const response = { clientDataJSON, attestationObject, transports: [...transports] };
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
      expectedChallenge: takeChallenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserPresence: true,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (registrationInfo === undefined) return undefined;
    const { publicKey, counter } = registrationInfo.credential;
    return { credential: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports };
  } catch {
    // As above.
    return undefined;
  }
};
