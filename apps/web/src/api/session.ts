type Listener = () => void;

let account: string | undefined;
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
  /** The account that this page was made for; nobody's before anybody has signed in. */
  belongsTo: (whose: string | undefined): void => {
    account = whose;
  },
  /** Names that account with a request: in another tab of this browser somebody else may have signed in since. */
  header: (): Record<string, string> => (account === undefined ? {} : { 'x-coproduce-account': account }),
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
