import { session } from './session.ts';

type Answer = { readonly error?: { readonly data?: { readonly code?: unknown } } };

const isAnswer = (value: unknown): value is Answer => typeof value === 'object' && value !== null;

/** Whether any answer of a batch says that nobody is signed in. */
export const saysSignedOut = (body: unknown): boolean =>
  (Array.isArray(body) ? body : [body]).some(
    (answer: unknown) => isAnswer(answer) && answer.error?.data?.code === 'UNAUTHORIZED',
  );

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
  if (response.status !== 401 && response.status !== 207) return response;
  const text = await response.text();
  if (saysSignedOut(parsed(text))) {
    await session.askAgain();
    return fetchSignedIn(address, init);
  }
  return new Response(text, { status: response.status, headers: response.headers });
};
