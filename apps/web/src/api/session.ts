type Listener = () => void;

let asking = false;
let waiting: (() => void)[] = [];
const listeners = new Set<Listener>();

const tell = (): void => {
  for (const listener of listeners) listener();
};

/**
 * A session that has ended. Requests that were refused for it wait here until the person has given their password
 * again in place, and are then sent once more; nothing typed is lost.
 */
export const session = {
  /** Resolves when somebody has signed in again. */
  askAgain: (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      asking = true;
      tell();
    }),
  signedInAgain: (): void => {
    const settled = waiting;
    waiting = [];
    asking = false;
    tell();
    for (const resolve of settled) resolve();
  },
  isAsking: (): boolean => asking,
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
