import { notLetIn, post } from './auth.ts';
import { type Again, type NewPasskey, postSignedIn, provedAgain } from './passkeys.ts';

type Failure<P extends string> = { readonly ok: false; readonly problem: P };

export type Asked = { readonly ok: true } | Failure<'incomplete' | 'tooOften' | 'lost' | 'failed'>;

const askedProblems: Readonly<Record<number, 'incomplete' | 'tooOften'>> = { 400: 'incomplete', 429: 'tooOften' };

/** Asks for a mail with a link to set a new password. Whether anybody has that address is not answered. */
export const askToRecover = async (email: string): Promise<Asked> => {
  try {
    const { status } = await post('/auth/recover', { email });
    return status === 200 ? { ok: true } : { ok: false, problem: askedProblems[status] ?? 'failed' };
  } catch {
    return { ok: false, problem: 'lost' };
  }
};

/** What came of proving once more who it is. */
type Proved = { readonly ok: true } | Extract<NewPasskey, { ok: false }>;

/** Asks for a mail to a new address, by which it becomes one's own. */
export const askForAddress = async (email: string, again: Again): Promise<Proved | Failure<'noAddress'>> => {
  try {
    const proof = await provedAgain(again);
    if (!proof.ok) return { ok: false, problem: proof.failure };
    const answer = await postSignedIn('/auth/address', { email, again: proof.answer });
    if (answer.status === 200) return { ok: true };
    return answer.status === 400 ? { ok: false, problem: 'noAddress' } : notLetIn(answer);
  } catch {
    return { ok: false, problem: 'lost' };
  }
};

export type AddressConfirmed =
  | { readonly ok: true; readonly email: string }
  | Failure<'linkLapsed' | 'lost' | 'failed'>;

/** Takes the address on that a link was mailed to. */
export const confirmAddress = async (link: string): Promise<AddressConfirmed> => {
  try {
    const { status, body } = await post('/auth/address/confirm', { link });
    if (status === 200) return { ok: true, email: String(body['email']) };
    return { ok: false, problem: status === 422 ? 'linkLapsed' : 'failed' };
  } catch {
    return { ok: false, problem: 'lost' };
  }
};

/** What one had before a password was set: a passkey, which is asked now, or a code of the authenticator. */
export type FromBefore = 'passkey' | { readonly code: string };

/** Confirms a password that was set by a mailed link: with it, and with something from before. */
export const confirmPassword = async (password: string, by: FromBefore): Promise<Proved> => {
  try {
    const proof = by === 'passkey' ? await provedAgain(by) : { ok: true as const, answer: by };
    if (!proof.ok) return { ok: false, problem: proof.failure };
    const answer = await postSignedIn('/auth/password/confirm', { password, ...proof.answer });
    return answer.status === 200 ? { ok: true } : notLetIn(answer);
  } catch {
    return { ok: false, problem: 'lost' };
  }
};
