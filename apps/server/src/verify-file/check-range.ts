import { beginRange, type CheckedRange, type RangeStart, trailLines } from '@coproduce/trail';

/** A range to check, as it is handed to a thread. */
export type RangeJob = RangeStart & { readonly bytes: Uint8Array<ArrayBuffer> };

/** Checks a range of an exported trail. */
export const checkRange = ({ bytes, ...start }: RangeJob): CheckedRange => {
  const range = beginRange(start);
  for (const line of trailLines(bytes)) range.push(line);
  return range.end();
};
