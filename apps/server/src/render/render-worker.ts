import { warmUp } from '@coproduce/pack';
import { perform } from './perform.ts';

await warmUp();

// Runs in a worker thread, so that the server's event loop never waits for a page to be laid out or a file to be signed.
export { perform as render };
