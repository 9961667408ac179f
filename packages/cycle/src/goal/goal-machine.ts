import { released } from '../machine.ts';
import { goalV1 } from './goal-v1.ts';

/** A goal's released machines. */
export const goalMachine = released(goalV1);
