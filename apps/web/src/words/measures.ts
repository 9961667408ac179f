import type { GoalInDraft } from '../api/views.ts';
import { dayWords } from './dates.ts';

type Measure = NonNullable<GoalInDraft['terms']['measure']>;

/** How a goal is known, in one line. */
export const measureWords = (measure: Measure): string => {
  if (measure.kind === 'milestone') return `${measure.inPlace}. Seen by: ${measure.seenBy}`;
  const { what, unit, baseline, target } = measure;
  const from =
    'value' in baseline
      ? `from ${baseline.value} ${unit}`
      : `baseline not known yet${baseline.findBy === undefined ? '' : `, to be found by ${dayWords(baseline.findBy)}`}`;
  return `${what}: ${from} to ${target} ${unit}`;
};
