import type { Day, Instant } from './words.ts';

const DAY_MS = 86_400_000;

const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** Monday to Friday; bank holidays count as working days (`domain` 4.5). */
const isWorkingDay = (ms: number): boolean => ![0, 6].includes(new Date(ms).getUTCDay());

/** The day that lies `count` working days after `from`; `from` itself is not counted, and 0 is `from`. */
export const plusWorkingDays = (from: Day, count: number): Day => {
  let at = msOf(from);
  for (let left = count; left > 0;) {
    at += DAY_MS;
    if (isWorkingDay(at)) left -= 1;
  }
  return dayAt(at);
};

/** The day some days later, or earlier where `count` is negative. */
export const plusDays = (from: Day, count: number): Day => dayAt(msOf(from) + count * DAY_MS);

/** The same day some months on, or the last of that month where it is shorter. */
export const plusMonths = (from: Day, months: number): Day => {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayAt(Date.UTC(year, month - 1 + months, Math.min(day, last)));
};

/** Days from one day to another; negative where the other is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((msOf(to) - msOf(from)) / DAY_MS);

/** A reader of clocks costs far more to make than to ask: one for each zone is kept. */
const clocks = new Map<string, Intl.DateTimeFormat>();

const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const kept = clocks.get(timeZone);
  if (kept) return kept;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
};

/** What the clock on the wall says in a zone, as if it were UTC. */
const wallClock = (ms: number, timeZone: string): number => {
  const parts = clockOf(timeZone).formatToParts(ms);
  const part = (type: string): number => Number(parts.find((it) => it.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
};

/** The day an instant falls on in a time zone. */
export const dayOf = (instant: Instant, timeZone: string): Day => dayAt(wallClock(Date.parse(instant), timeZone));

/** The first instant of a day in a time zone. */
export const startOf = (day: Day, timeZone: string): Instant => {
  const wanted = msOf(day);
  // Twice, because the zone's distance from UTC may change between the guess and the answer.
  const guess = wanted - (wallClock(wanted, timeZone) - wanted);
  const start = guess - (wallClock(guess, timeZone) - wanted);
  return new Date(start).toISOString();
};

/** The later of two days. */
export const laterOf = (one: Day, other: Day): Day => (one > other ? one : other);
