const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as people write it: `2027-05-03` is `3 May 2027`. What is no day is given back as it is. */
export const dayWords = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? day : `${Number(date)} ${name} ${year}`;
};

/** The day an instant falls on in a zone, `YYYY-MM-DD`. */
export const dayOfInstant = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );

/** The time of day of an instant in a zone: `14:02`. */
export const timeWords = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

/** An instant as people write it: `3 May 2027 at 14:02`. */
export const instantWords = (instant: string, timeZone: string): string =>
  `${dayWords(dayOfInstant(instant, timeZone))} at ${timeWords(instant, timeZone)}`;

/** A date as three boxes hold it. */
export type DateBoxes = { readonly day: string; readonly month: string; readonly year: string };

export const emptyBoxes: DateBoxes = { day: '', month: '', year: '' };

/** A day in three boxes. */
export const boxesOf = (day: string | null | undefined): DateBoxes => {
  if (!day) return emptyBoxes;
  const [year = '', month = '', date = ''] = day.split('-');
  return { day: String(Number(date)), month: String(Number(month)), year };
};

/**
 * The day that three boxes say, `YYYY-MM-DD`; `undefined` where all are empty. A date that is not one comes out as text
 * that no schema takes for a day, so that its field says what is wrong.
 */
export const dayOfBoxes = ({ day, month, year }: DateBoxes): string | undefined => {
  const parts = [year.trim(), month.trim(), day.trim()];
  if (parts.every((part) => part === '')) return undefined;
  const [y = '', m = '', d = ''] = parts;
  const named = MONTHS.findIndex((name) => m.length >= 3 && name.toLowerCase().startsWith(m.toLowerCase()));
  const number = named === -1 ? m : String(named + 1);
  return `${y}-${number.padStart(2, '0')}-${d.padStart(2, '0')}`;
};
