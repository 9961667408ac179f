import { isRecord } from './auth.ts';
import { ConnectionLost } from './problem.ts';
import { session } from './session.ts';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/**
 * A list that belongs to whoever is signed in, from its place in an answer; signed out, they are asked to sign in again.
 *
 * @throws {ConnectionLost} where nothing arrived
 */
export const getOwn = async (path: string, list: string): Promise<readonly unknown[]> => {
  const response = await fetch(path, { headers: session.header() }).catch(() => {
    throw new ConnectionLost();
  });
  if (response.status === 401) {
    await session.askAgain();
    return getOwn(path, list);
  }
  const body: unknown = await response.json();
  const found = isRecord(body) ? body[list] : undefined;
  if (!response.ok || !isList(found)) throw new Error(`The server did not say what stands at ${path}`);
  return found;
};
