import type { Day } from './words.ts';
import type { Stored } from './world.ts';

/** Whether a member looks here that day: an auditor does for stated dates, everybody else as long as they are seated. */
export const isWithinDates = ({ data }: Stored<'member'>, today: Day): boolean =>
  data.roles.some((role) => role !== 'auditor') ||
  ((data.from === undefined || data.from <= today) && (data.until === undefined || today <= data.until));
