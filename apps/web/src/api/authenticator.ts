import { isRecord, notLetIn, type SignInResult } from './auth.ts';
import { type Again, type PasskeyFailure, postSignedIn, provedAgain } from './passkeys.ts';

/** What an authenticator is set up with: its secret to type, and an address with all of it, for a QR code. */
export type NewAuthenticator = { readonly secret: string; readonly uri: string };

/** Why nothing came of it, where what was given was not wrong in itself. */
export type AuthenticatorFailure = 'alreadyThere' | 'notThere' | 'lapsed' | 'passwordUnconfirmed';

type Failed =
  | Extract<SignInResult, { ok: false }>
  | { readonly ok: false; readonly problem: PasskeyFailure }
  | { readonly ok: false; readonly problem: 'authenticator'; readonly why: AuthenticatorFailure };

export type AuthenticatorResult = { readonly ok: true } | Failed;
export type BegunAuthenticator = { readonly ok: true; readonly authenticator: NewAuthenticator } | Failed;

const whys = ['alreadyThere', 'notThere', 'lapsed', 'passwordUnconfirmed'] as const;

const failedWith = (answer: Awaited<ReturnType<typeof postSignedIn>>): Failed => {
  const why =
    answer.status === 409 || answer.status === 403 ? whys.find((it) => it === answer.body['problem']) : undefined;
  return why === undefined ? notLetIn(answer) : { ok: false, problem: 'authenticator', why };
};

const isNew = (value: unknown): value is NewAuthenticator =>
  isRecord(value) && typeof value['secret'] === 'string' && typeof value['uri'] === 'string';

/** A secret for a new authenticator, once whoever is signed in has proved that it is they. */
export const newAuthenticator = async (again: Again): Promise<BegunAuthenticator> => {
  try {
    const proof = await provedAgain(again);
    if (!proof.ok) return { ok: false, problem: proof.failure };
    const answer = await postSignedIn('/auth/authenticator/new', proof.answer);
    const { authenticator } = answer.body;
    if (answer.status === 200 && isNew(authenticator)) return { ok: true, authenticator };
    return failedWith(answer);
  } catch {
    return { ok: false, problem: 'lost' };
  }
};

const give = async (path: string, body: Readonly<Record<string, unknown>>): Promise<AuthenticatorResult> => {
  try {
    const answer = await postSignedIn(path, body);
    return answer.status === 200 ? { ok: true } : failedWith(answer);
  } catch {
    return { ok: false, problem: 'lost' };
  }
};

/** Gives back the first code of a new authenticator: from then on it counts. */
export const confirmAuthenticator = (code: string): Promise<AuthenticatorResult> =>
  give('/auth/authenticator/confirm', { code: code.trim() });

/** Gives a code of the authenticator one has, in a session that was begun without. */
export const giveCode = (code: string): Promise<AuthenticatorResult> => give('/auth/code', { code: code.trim() });

/** Removes one's authenticator, by a code of it and another proof. */
export const removeAuthenticator = async (again: Again, code: string): Promise<AuthenticatorResult> => {
  try {
    const proof = await provedAgain(again);
    if (!proof.ok) return { ok: false, problem: proof.failure };
    return await give('/auth/authenticator/remove', { ...proof.answer, code: code.trim() });
  } catch {
    return { ok: false, problem: 'lost' };
  }
};
