import { z } from 'zod';

/** An instant, RFC 3339 in UTC with milliseconds (`2027-05-03T14:05:00.000Z`); such strings sort by time. */
export const Instant = z.iso.datetime({ precision: 3, error: 'An instant reads like 2027-05-03T14:05:00.000Z' });
export type Instant = z.infer<typeof Instant>;

/**
 * When the next entry happens: never earlier than the entry before it, whatever the clock says.
 *
 * @param clock what the server's clock says now
 * @param headAt `at` of the last entry, null before the first
 * @returns `at`, and `clock` as well where it stood back behind the head: spread both into `sealEntry`
 */
export const nextInstant = (
  clock: Instant,
  headAt: Instant | null,
): { readonly at: Instant; readonly clock?: Instant } => {
  Instant.parse(clock);
  return headAt !== null && clock < Instant.parse(headAt) ? { at: headAt, clock } : { at: clock };
};
