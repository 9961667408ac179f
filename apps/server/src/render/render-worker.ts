import { constants, setPriority } from 'node:os';
import { warmUp } from '@coproduce/pack';
import { perform } from './perform.ts';

// A page may wait, whoever asks for one may not. Linux knows a priority for each thread; elsewhere it would be that of
// the whole process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

await warmUp();

// Runs in a worker thread, so that the server's event loop never waits for a page to be laid out or a file to be signed.
export { perform as render };
