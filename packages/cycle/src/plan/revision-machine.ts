import { released } from '../machine.ts';
import { revisionV1 } from './revision-v1.ts';

/** A revision's released machines. */
export const revisionMachine = released(revisionV1);
