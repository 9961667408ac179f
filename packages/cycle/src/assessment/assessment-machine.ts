import { released } from '../machine.ts';
import { assessmentV1 } from './assessment-v1.ts';
import { consensusV1 } from './consensus-v1.ts';

/** An assessment's released machines. */
export const assessmentMachine = released(assessmentV1);

/** A consensus's released machines. */
export const consensusMachine = released(consensusV1);
