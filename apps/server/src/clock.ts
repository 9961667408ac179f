/** The one interface through which time enters the product. */
export type Clock = { readonly now: () => Date };

/** The machine's own clock: the only one `serve` ever uses. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that its owner moves, in the same process only: for scenarios and tests. It never goes back. */
export type MovableClock = Clock & { readonly moveTo: (instant: Date) => void };

/** A clock that stands at `start` until it is moved, and ticks a millisecond at each reading, so that no two readings are the same. */
export const movableClock = (start: Date): MovableClock => {
  let at = start.getTime();
  return {
    now: () => {
      at += 1;
      return new Date(at);
    },
    moveTo: (instant) => {
      at = Math.max(at, instant.getTime());
    },
  };
};

/** The day it is at `instant` in a time zone, `YYYY-MM-DD`. */
export const dayIn = (timeZone: string, instant: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
