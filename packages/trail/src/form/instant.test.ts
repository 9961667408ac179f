import { expect, test } from 'vitest';
import { Instant, nextInstant } from './instant.ts';

const earlier = '2027-03-28T00:59:59.999Z';
const later = '2027-03-28T01:00:00.000Z';

test('the first entry happens when the clock says', () => {
  expect(nextInstant(later, null)).toEqual({ at: later });
});

test('a clock that goes on is taken, also within the same millisecond', () => {
  expect(nextInstant(later, earlier)).toEqual({ at: later });
  expect(nextInstant(later, later)).toEqual({ at: later });
});

test('a clock that stood back is noted, and the head is taken', () => {
  expect(nextInstant(earlier, later)).toEqual({ at: later, clock: earlier });
});

test.each([
  '2027-03-28',
  '2027-03-28T01:00:00Z',
  '2027-03-28T01:00:00.0000Z',
  '2027-03-28T01:00:00.000+01:00',
  '2027-02-29T01:00:00.000Z',
  '2027-03-28T24:00:00.000Z',
  '2027-03-28 01:00:00.000Z',
])('%s is not an instant', (text) => {
  expect(Instant.safeParse(text).success).toBe(false);
  expect(() => nextInstant(text, null)).toThrow('An instant reads like');
});
