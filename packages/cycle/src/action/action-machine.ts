import { released } from '../machine.ts';
import { actionV1 } from './action-v1.ts';

/** An action's released machines. */
export const actionMachine = released(actionV1);
