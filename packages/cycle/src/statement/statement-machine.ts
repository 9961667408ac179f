import { released } from '../machine.ts';
import { statementV1 } from './statement-v1.ts';

/** A statement's released machines. */
export const statementMachine = released(statementV1);
