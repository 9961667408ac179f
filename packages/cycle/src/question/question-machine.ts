import { released } from '../machine.ts';
import { questionV1 } from './question-v1.ts';

/** A question's released machines. */
export const questionMachine = released(questionV1);
