import type { Cycle } from '../api/views.ts';
import { dayWords } from './dates.ts';

type Cited = Cycle['studies'][number]['cited'];
type Prediction = NonNullable<Cycle['start']>['prediction'];

/** What a claim rests on. */
export const citedWords = (cited: Cited): string => {
  switch (cited.kind) {
    case 'cited':
      return cited.what;
    case 'noneCited':
      return 'No evidence cited';
    case 'toFollow':
      return `Evidence to follow by ${dayWords(cited.by)}`;
    default:
      return cited satisfies never;
  }
};

/** What was expected of a goal before work on it began. */
export const predictionWords = (prediction: Prediction): string =>
  'expects' in prediction
    ? `${prediction.expects}, by ${dayWords(prediction.by)}`
    : `None was made, because: ${prediction.noneBecause}`;
