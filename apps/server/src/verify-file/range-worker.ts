import { checkRange } from './check-range.ts';

/** Runs in a worker thread: one range of a long trail at a time. */
export const check = checkRange;
