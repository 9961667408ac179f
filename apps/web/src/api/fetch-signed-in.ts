import { paths } from '../paths.ts';
import { session } from './session.ts';

type Answer = { readonly error?: { readonly data?: { readonly code?: unknown } } };

const isAnswer = (value: unknown): value is Answer => typeof value === 'object' && value !== null;

const says = (body: unknown, code: string): boolean =>
  (Array.isArray(body) ? body : [body]).some(
    (answer: unknown) => isAnswer(answer) && answer.error?.data?.code === code,
  );

/** Whether any answer of a batch says that nobody is signed in. */
export const saysSignedOut = (body: unknown): boolean => says(body, 'UNAUTHORIZED');

/** Whether any answer of a batch says that a second factor is asked of whoever is signed in. */
const saysSecondFactor = (body: unknown): boolean => says(body, 'PRECONDITION_REQUIRED');

/** Leaves for the page that says why, and comes back here afterwards. Nothing is said on this page any more. */
const leaveForSecondFactor = (): Promise<never> => {
  window.location.assign(paths.secondFactor(window.location.pathname + window.location.search));
  return new Promise(() => undefined);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Sends a request; where the session has ended meanwhile, waits until the person has signed in again and sends it once
 * more. Changes carry an id of their own, so that sending one twice does nothing twice.
 */
export const fetchSignedIn = async (address: RequestInfo | URL | string, init?: RequestInit): Promise<Response> => {
  const response = await fetch(address, init);
  if (![401, 207, 428].includes(response.status)) return response;
  const text = await response.text();
  if (saysSignedOut(parsed(text))) {
    await session.askAgain();
    return fetchSignedIn(address, init);
  }
  if (saysSecondFactor(parsed(text))) return leaveForSecondFactor();
  return new Response(text, { status: response.status, headers: response.headers });
};
