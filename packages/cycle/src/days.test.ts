import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween, laterOf, plusMonths, plusWorkingDays, startOf } from './days.ts';

const anyDay = fc
  .date({ min: new Date('2010-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('working days', () => {
  it.each([
    // 2 November 2026 is a Monday.
    ['2026-11-02', 0, '2026-11-02'],
    ['2026-11-02', 1, '2026-11-03'],
    ['2026-11-02', 5, '2026-11-09'],
    ['2026-11-06', 1, '2026-11-09'],
    ['2026-11-07', 1, '2026-11-09'],
    ['2026-11-08', 5, '2026-11-13'],
    ['2026-12-24', 5, '2026-12-31'],
  ])('from %s, %i on, is %s', (from, count, expected) => {
    expect(plusWorkingDays(from, count)).toBe(expected);
  });

  it('are never at a weekend, and five are never more than a week and a weekend', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 20 }), (from, count) => {
        const reached = plusWorkingDays(from, count);
        expect([0, 6]).not.toContain(new Date(reached).getUTCDay());
        expect(daysBetween(from, reached)).toBeGreaterThanOrEqual(count);
        expect(daysBetween(from, reached)).toBeLessThanOrEqual(count + 2 * Math.ceil(count / 5));
      }),
    );
  });
});

it.each([
  ['2026-09-15', 12, '2027-09-15'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-08-31', 1, '2026-09-30'],
  ['2026-12-31', 2, '2027-02-28'],
])('%s and %i months is %s', (from, months, expected) => {
  expect(plusMonths(from, months)).toBe(expected);
});

it('takes the later of two days', () => {
  expect(laterOf('2026-01-02', '2026-01-01')).toBe('2026-01-02');
  expect(laterOf('2026-01-01', '2026-01-02')).toBe('2026-01-02');
});

describe('a day in a time zone', () => {
  it.each([
    ['2026-07-01T23:30:00.000Z', 'Europe/London', '2026-07-02'],
    ['2026-12-01T23:30:00.000Z', 'Europe/London', '2026-12-01'],
    ['2026-07-01T03:30:00.000Z', 'America/New_York', '2026-06-30'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(dayOf(instant, zone)).toBe(day);
  });

  it.each([
    ['2026-07-01', 'Europe/London', '2026-06-30T23:00:00.000Z'],
    ['2026-10-25', 'Europe/London', '2026-10-24T23:00:00.000Z'],
    ['2026-10-26', 'Europe/London', '2026-10-26T00:00:00.000Z'],
    ['2026-03-29', 'Europe/London', '2026-03-29T00:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, instant) => {
    expect(startOf(day, zone)).toBe(instant);
  });

  it('begins with itself and after the day before', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kolkata'), (day, zone) => {
        const start = startOf(day, zone);
        expect(dayOf(start, zone)).toBe(day);
        expect(dayOf(new Date(Date.parse(start) - 1).toISOString(), zone) < day).toBe(true);
      }),
    );
  });
});
