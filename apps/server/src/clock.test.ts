import { describe, expect, it } from 'vitest';
import { dayIn, movableClock } from './clock.ts';

describe('a movable clock', () => {
  it('stands where it was put, and no two readings are the same', () => {
    const clock = movableClock(new Date('2027-05-03T09:00:00.000Z'));
    expect(clock.now().toISOString()).toBe('2027-05-03T09:00:00.001Z');
    expect(clock.now().toISOString()).toBe('2027-05-03T09:00:00.002Z');
  });

  it('never goes back', () => {
    const clock = movableClock(new Date('2027-05-03T09:00:00.000Z'));
    clock.moveTo(new Date('2027-06-01T09:00:00.000Z'));
    clock.moveTo(new Date('2027-05-04T09:00:00.000Z'));
    expect(clock.now().getTime()).toBeGreaterThan(Date.parse('2027-06-01T09:00:00.000Z'));
  });
});

describe('the day somewhere', () => {
  it.each([
    ['2027-06-30T23:30:00.000Z', 'Europe/London', '2027-07-01'],
    ['2027-12-31T23:30:00.000Z', 'Europe/London', '2027-12-31'],
    ['2027-12-31T23:30:00.000Z', 'Pacific/Auckland', '2028-01-01'],
  ])('at %s in %s is %s', (instant, zone, day) => {
    expect(dayIn(zone, new Date(instant))).toBe(day);
  });
});
