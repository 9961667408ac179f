import { released } from '../machine.ts';
import { reviewV1 } from './review-v1.ts';

/** A review's released machines. */
export const reviewMachine = released(reviewV1);
