import { ConnectionLost } from '../api/problem.ts';

const known = new Set<() => Promise<unknown>>();

const isReachable = async (): Promise<boolean> => {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
};

/**
 * The files of some pages, fetched when they are first wanted. Where a file is gone, as after an update, the router
 * reloads everything; without a connection that would leave the reader with nothing, so it is told apart.
 *
 * @throws ConnectionLost
 */
export const files = <T>(fetching: () => Promise<T>): (() => Promise<T>) => {
  known.add(fetching);
  return async () => {
    try {
      return await fetching();
    } catch (error) {
      throw (await isReachable()) ? error : new ConnectionLost();
    }
  };
};

/** Fetches the files of every page while nothing else is to be done, so that a lost connection takes no page away. */
export const fetchAllFiles = (): void => {
  const fetchAll = (): void => void Promise.allSettled([...known].map((fetching) => fetching()));
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) window.requestIdleCallback(fetchAll, { timeout: 10_000 });
  else setTimeout(fetchAll, 2_000);
};
