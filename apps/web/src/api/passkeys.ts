import type { SignatureToGive } from '@coproduce/api';
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { notLetIn, type PasskeySite, post, type SignInResult } from './auth.ts';
import { session } from './session.ts';

/** Why passkeys cannot be used on this page. */
export type NoPasskeys = 'ipAddress' | 'notSecure' | 'otherAddress' | 'browser';

/** Null where passkeys can be used here. */
export const whyNoPasskeys = ({ origin, unusable }: PasskeySite): NoPasskeys | null => {
  if (unusable !== null) return unusable;
  if (origin !== window.location.origin) return 'otherAddress';
  return browserSupportsWebAuthn() ? null : 'browser';
};

/** What came of asking a passkey for something, where it gave no answer. */
export type PasskeyFailure = 'cancelled' | 'alreadyThere' | 'unsuitable' | 'failed';
type Asked<T> = { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly failure: PasskeyFailure };

const failureOf = (error: unknown): PasskeyFailure => {
  if (error instanceof WebAuthnError) {
    if (error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'alreadyThere';
    if (error.code === 'ERROR_CEREMONY_ABORTED') return 'cancelled';
    if (error.code.startsWith('ERROR_AUTHENTICATOR_')) return 'unsuitable';
  }
  // Browsers say no more than this of who cancelled, waited too long, or has no such passkey.
  return error instanceof Error && error.name === 'NotAllowedError' ? 'cancelled' : 'failed';
};

const ask = async <T>(ceremony: () => Promise<T>): Promise<Asked<T>> => {
  try {
    return { ok: true, answer: await ceremony() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
};

/** What a passkey said, as the server takes it; bytes in base64url. */
type Assertion = {
  readonly credential: string;
  readonly authenticatorData: string;
  readonly clientDataJSON: string;
  readonly signature: string;
};

const assertionBy = async (optionsJSON: PublicKeyCredentialRequestOptionsJSON) => {
  const { id, response } = await startAuthentication({ optionsJSON });
  const { authenticatorData, clientDataJSON, signature, userHandle } = response;
  return { said: { credential: id, authenticatorData, clientDataJSON, signature }, userHandle };
};

const has = (value: unknown, key: string): boolean => typeof value === 'object' && value !== null && key in value;

const isRequest = (value: unknown): value is PublicKeyCredentialRequestOptionsJSON => has(value, 'challenge');
const isCreation = (value: unknown): value is PublicKeyCredentialCreationOptionsJSON =>
  has(value, 'challenge') && has(value, 'rp') && has(value, 'user');

export type PasskeySignInResult = SignInResult | { readonly ok: false; readonly problem: PasskeyFailure };

/** Signs in with whichever passkey for this site the person chooses. */
export const signInByPasskey = async (): Promise<PasskeySignInResult> => {
  try {
    const { body: options } = await post('/auth/passkey/options', {});
    if (!isRequest(options)) return { ok: false, problem: 'failed' };
    const asked = await ask(() => assertionBy(options));
    if (!asked.ok) return { ok: false, problem: asked.failure };
    const { said, userHandle } = asked.answer;
    const answer = await post('/auth/passkey/sign-in', {
      assertion: { ...said, ...(userHandle === undefined ? {} : { userHandle }) },
    });
    return answer.status === 200 ? { ok: true } : notLetIn(answer);
  } catch {
    return { ok: false, problem: 'lost' };
  }
};

/** As often as the session has ended meanwhile, waits until the person has signed in again, and asks once more. */
export const postSignedIn = async (path: string, body: Readonly<Record<string, unknown>>): ReturnType<typeof post> => {
  const answer = await post(path, body);
  if (answer.body['problem'] !== 'signedOut') return answer;
  await session.askAgain();
  return postSignedIn(path, body);
};

/** How somebody proves once more that it is they: their password, with a code where they have an authenticator; or a passkey. */
export type Again = { readonly password: string; readonly code?: string } | 'passkey';

/** What to send as the proof; a passkey is asked here. */
export const provedAgain = async (again: Again) => {
  if (again !== 'passkey') return { ok: true as const, answer: again };
  const { body: options } = await postSignedIn('/auth/passkey/again', {});
  if (!isRequest(options)) return { ok: false as const, failure: 'failed' as const };
  const asked = await ask(() => assertionBy(options));
  return asked.ok ? { ok: true as const, answer: { assertion: asked.answer.said } } : asked;
};

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** A passkey that the browser has just made, for `passkey.register`. */
type Made = {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  /** How browsers reach it, as far as the server knows of such ways. */
  readonly transports: (typeof TRANSPORTS)[number][];
};

export type NewPasskey =
  | { readonly ok: true; readonly made: Made }
  | { readonly ok: false; readonly problem: PasskeyFailure }
  | Extract<SignInResult, { ok: false }>;

/** Has a passkey made, once whoever is signed in has proved that it is they. */
export const newPasskey = async (again: Again): Promise<NewPasskey> => {
  try {
    const proof = await provedAgain(again);
    if (!proof.ok) return { ok: false, problem: proof.failure };
    const answer = await postSignedIn('/auth/passkey/new', proof.answer);
    if (answer.status !== 200) return notLetIn(answer);
    const { options } = answer.body;
    if (!isCreation(options)) return { ok: false, problem: 'failed' };
    const asked = await ask(() => startRegistration({ optionsJSON: options }));
    if (!asked.ok) return { ok: false, problem: asked.failure };
    const { id, response } = asked.answer;
    const { clientDataJSON, attestationObject } = response;
    const transports = TRANSPORTS.filter((it) => response.transports?.some((said) => said === it));
    return { ok: true, made: { id, clientDataJSON, attestationObject, transports } };
  } catch {
    return { ok: false, problem: 'lost' };
  }
};

/** Asks the passkey that a signing record was made for to sign its digest. */
export const signBy = ({
  challenge,
  rpId,
  credential,
  transports,
}: NonNullable<SignatureToGive['passkey']>): Promise<Asked<Assertion>> =>
  ask(async () => {
    const { said } = await assertionBy({
      challenge,
      rpId,
      userVerification: 'required',
      allowCredentials: [{ id: credential, type: 'public-key', transports: [...transports] }],
    });
    return said;
  });
