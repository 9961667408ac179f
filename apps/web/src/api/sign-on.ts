import { queryOptions } from '@tanstack/react-query';
import { isIssuer, isRecord, type Issuer, post } from './auth.ts';
import { getOwn } from './get-own.ts';

/** An organisation that knows whoever is signed in, with its address. */
export type OwnIssuer = Issuer & { readonly issuer: string };

/** Why somebody who came back from their organisation's sign-in is not let in, or cannot sign. */
export type SignOnFailure =
  | 'lapsed'
  | 'notSignedOn'
  | 'nobodyHere'
  | 'otherPerson'
  | 'issuerSilent'
  | 'lost'
  | 'signedOut';

const failures: ReadonlySet<string> = new Set(['lapsed', 'notSignedOn', 'nobodyHere', 'otherPerson']);
const isFailure = (value: string): value is SignOnFailure => failures.has(value);

/** What went wrong at the organisation's sign-in, as an address says it. */
export const failureIn = (search: string): SignOnFailure | undefined => {
  const said = new URLSearchParams(search).get('sign-on');
  return said !== null && isFailure(said) ? said : undefined;
};

const isOwn = (value: unknown): value is OwnIssuer =>
  isIssuer(value) && 'issuer' in value && typeof value.issuer === 'string';

const ownIssuers = async (): Promise<readonly OwnIssuer[]> =>
  (await getOwn('/auth/sign-on/own', 'issuers')).filter(isOwn);

/** The organisations that know whoever is signed in. */
export const ownIssuersQuery = queryOptions({ queryKey: ['auth', 'sign-on'], queryFn: ownIssuers });

/** Leaves for an organisation's sign-in; answers only where that was not possible. */
const leaveFor = async (path: string, body: Readonly<Record<string, string>>): Promise<SignOnFailure> => {
  try {
    const answer = await post(path, body);
    const to = answer.body['to'];
    if (answer.status === 401) return 'signedOut';
    if (answer.status !== 200 || typeof to !== 'string') return 'issuerSilent';
    window.location.assign(to);
    // The page is on its way out: nothing is said any more.
    return await new Promise<SignOnFailure>(() => undefined);
  } catch {
    return 'lost';
  }
};

/** Goes to sign in there; `page` is where to come back to. */
export const goToSignIn = (issuer: string, page: string): Promise<SignOnFailure> =>
  leaveFor('/auth/sign-on', { issuer, page });

/** Goes there to prove once more who one is, over the digest of what is signed. */
export const goToProve = (issuer: string, page: string, over: string): Promise<SignOnFailure> =>
  leaveFor('/auth/sign-on/again', { issuer, page, over });

/** An act of signing or attesting that waits for its author to come back. */
export type WaitingAct = {
  /** The path of the page that they left. */
  readonly page: string;
  readonly recordDigest: string;
  readonly contentDigest: string;
  /** What they typed: their name, or how the fingerprint begins. */
  readonly typed: string;
  /** The organisation that was asked, as people know it. */
  readonly by: string;
};

const KEY = 'coproduce-act';

const isAct = (value: unknown): value is WaitingAct =>
  isRecord(value) &&
  ['page', 'recordDigest', 'contentDigest', 'typed', 'by'].every((name) => typeof value[name] === 'string');

/** What was ticked and typed before leaving, in this window alone. */
export const waitingAct = {
  keep: (act: WaitingAct): void => window.sessionStorage.setItem(KEY, JSON.stringify(act)),
  of: (page: string): WaitingAct | undefined => {
    const kept = window.sessionStorage.getItem(KEY);
    const act: unknown = kept === null ? undefined : JSON.parse(kept);
    return isAct(act) && act.page === page ? act : undefined;
  },
  forget: (): void => window.sessionStorage.removeItem(KEY),
};
