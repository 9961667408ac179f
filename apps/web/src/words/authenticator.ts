import type { AuthenticatorFailure, AuthenticatorResult } from '../api/authenticator.ts';
import { provedAgainWords } from './passkeys.ts';

const failures = {
  alreadyThere: 'You have an authenticator already. Remove that one first',
  notThere: 'You have no authenticator any more',
  passwordUnconfirmed:
    'Your password was set by a link that came by mail. Ask whoever runs this service for a link of theirs first',
  lapsed: 'That took too long, so this secret does not count any more. Begin again',
} as const satisfies Record<AuthenticatorFailure, string>;

/** Why nothing came of it, and at which field; `by` is how whoever is signed in proved that it is they. */
export const authenticatorWords = (
  result: Extract<AuthenticatorResult, { ok: false }>,
  by: 'password' | 'passkey',
): { readonly field: string; readonly message: string } =>
  result.problem === 'authenticator' ? { field: 'code', message: failures[result.why] } : provedAgainWords(result, by);

/** A secret in groups of four, as it is read out and typed. */
export const secretWords = (secret: string): string => secret.match(/.{1,4}/gu)?.join(' ') ?? secret;
