import { released } from '../machine.ts';
import { packV1 } from './pack-v1.ts';

/** A pack's released machines. */
export const packMachine = released(packV1);
