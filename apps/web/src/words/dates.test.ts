import { describe, expect, it } from 'vitest';
import { boxesOf, dayOfBoxes, dayOfInstant, dayWords, emptyBoxes, instantWords } from './dates.ts';

describe('dates as people write them', () => {
  it('names the month and drops the leading nought', () => {
    expect(dayWords('2027-05-03')).toBe('3 May 2027');
  });

  it('tells an instant in the time of its place', () => {
    expect(instantWords('2027-07-01T23:30:00.000Z', 'Europe/London')).toBe('2 July 2027 at 00:30');
    expect(dayOfInstant('2027-01-01T23:30:00.000Z', 'Europe/London')).toBe('2027-01-01');
  });
});

describe('a date in three boxes', () => {
  it('comes back as it went in', () => {
    expect(dayOfBoxes(boxesOf('2027-05-03'))).toBe('2027-05-03');
  });

  it('is nothing where all three are empty', () => {
    expect(dayOfBoxes(emptyBoxes)).toBeUndefined();
    expect(boxesOf(null)).toEqual(emptyBoxes);
  });

  it('takes a month by its name or the beginning of it', () => {
    expect(dayOfBoxes({ day: '3', month: 'May', year: '2027' })).toBe('2027-05-03');
    expect(dayOfBoxes({ day: '14', month: 'sept', year: '2027' })).toBe('2027-09-14');
  });

  it('leaves a date that is none for its field to say so', () => {
    expect(dayOfBoxes({ day: '', month: '5', year: '2027' })).toBe('2027-05-00');
  });
});
