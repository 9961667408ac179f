import { queryOptions } from '@tanstack/react-query';
import { session } from './session.ts';

/** Somebody to sign in as in a demonstration; `is` says who they are. */
export type DemonstrationPerson = { readonly name: string; readonly email: string; readonly is: string };

/** Where passkeys can be used; `unusable` says why nowhere here. */
export type PasskeySite = { readonly origin: string; readonly unusable: 'ipAddress' | 'notSecure' | null };

/** An organisation's own sign-in, by the name that people know. */
export type Issuer = { readonly id: string; readonly name: string };

/** What the sign-in page offers. */
export type AuthOptions = {
  readonly demonstration: { readonly password: string; readonly people: readonly DemonstrationPerson[] } | null;
  readonly hasAccounts: boolean;
  /** Whether this service sends mail. */
  readonly mail: boolean;
  readonly passkeys: PasskeySite;
  /** The organisations whose own sign-in can be used. */
  readonly issuers: readonly Issuer[];
};

export type SignInResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: 'notRecognised' | 'incomplete' | 'lost' | 'failed' }
  /** The password is right, and a code of their authenticator is asked for, or was not right. */
  | { readonly ok: false; readonly problem: 'codeNeeded' | 'wrongCode' }
  /** A passkey is theirs, and the password does not make up for it. */
  | { readonly ok: false; readonly problem: 'passkeyNeeded' }
  | { readonly ok: false; readonly problem: 'locked'; readonly until: string | null };

export type PasswordResult =
  /** One that is not confirmed signs nothing until it is. */
  | { readonly ok: true; readonly confirmed: boolean }
  | {
      readonly ok: false;
      readonly problem: 'linkLapsed' | 'tooShort' | 'tooLong' | 'tooCommon' | 'incomplete' | 'lost' | 'failed';
    };

type Body = Readonly<Record<string, unknown>>;

/** Whether something that was answered has fields to look at. */
export const isRecord = (value: unknown): value is Body => typeof value === 'object' && value !== null;

/** Sends what signing in is done with, and says what came back; throws where nothing did. */
export const post = async (path: string, body: Body): Promise<{ readonly status: number; readonly body: Body }> => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...session.header() },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => ({}));
  return { status: response.status, body: isRecord(answer) ? answer : {} };
};

const unlet = ['codeNeeded', 'wrongCode', 'passkeyNeeded'] as const;

/** Why somebody was not let in, by the answer. */
export const notLetIn = ({ status, body }: Awaited<ReturnType<typeof post>>): Extract<SignInResult, { ok: false }> => {
  if (status === 429) {
    const until = body['lockedUntil'];
    return { ok: false, problem: 'locked', until: typeof until === 'string' ? until : null };
  }
  if (status === 401) return { ok: false, problem: unlet.find((it) => it === body['problem']) ?? 'notRecognised' };
  return { ok: false, problem: status === 400 ? 'incomplete' : 'failed' };
};

const siteIn = (value: unknown): PasskeySite => {
  const { origin, unusable }: Body = isRecord(value) ? value : {};
  return {
    origin: typeof origin === 'string' ? origin : '',
    unusable: unusable === 'ipAddress' || unusable === 'notSecure' ? unusable : null,
  };
};

const isPerson = (value: unknown): value is DemonstrationPerson =>
  isRecord(value) && typeof value['name'] === 'string' && typeof value['email'] === 'string';

/** Whether something that was answered is one. */
export const isIssuer = (value: unknown): value is Issuer =>
  isRecord(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string';

const demonstrationIn = (value: unknown): AuthOptions['demonstration'] => {
  if (!isRecord(value) || typeof value['password'] !== 'string' || !Array.isArray(value['people'])) return null;
  return { password: value['password'], people: value['people'].filter(isPerson) };
};

/** Who can sign in here. Throws where the server does not answer. */
const authOptions = async (): Promise<AuthOptions> => {
  const response = await fetch('/auth/options');
  const body: unknown = await response.json();
  if (!response.ok || !isRecord(body)) throw new Error('The server did not say who can sign in');
  return {
    demonstration: demonstrationIn(body['demonstration']),
    hasAccounts: body['hasAccounts'] === true,
    mail: body['mail'] === true,
    passkeys: siteIn(body['passkeys']),
    issuers: Array.isArray(body['issuers']) ? body['issuers'].filter(isIssuer) : [],
  };
};

/** Who can sign in here, and how; asked once. */
export const authOptionsQuery = queryOptions({
  queryKey: ['auth', 'options'],
  queryFn: authOptions,
  staleTime: 60_000,
});

/** Signs in with e-mail and password, and a code where the first answer was that one is needed. */
export const signIn = async (email: string, password: string, code?: string): Promise<SignInResult> => {
  if (email.trim() === '' || password === '') return { ok: false, problem: 'incomplete' };
  try {
    const answer = await post('/auth/sign-in', {
      email: email.trim(),
      password,
      ...(code === undefined ? {} : { code: code.trim() }),
    });
    return answer.status === 200 ? { ok: true } : notLetIn(answer);
  } catch {
    return { ok: false, problem: 'lost' };
  }
};

/** Ends the session. */
export const signOut = async (): Promise<void> => {
  await post('/auth/sign-out', {});
};

const passwordProblems = ['linkLapsed', 'tooShort', 'tooLong', 'tooCommon', 'incomplete'] as const;

/** Sets a password by a one-time link. */
export const setPassword = async (link: string, password: string): Promise<PasswordResult> => {
  if (password === '') return { ok: false, problem: 'incomplete' };
  try {
    const { status, body } = await post('/auth/password', { link, password });
    if (status === 200) return { ok: true, confirmed: body['confirmed'] === true };
    return { ok: false, problem: passwordProblems.find((it) => it === body['problem']) ?? 'failed' };
  } catch {
    return { ok: false, problem: 'lost' };
  }
};
