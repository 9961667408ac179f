import { v4, v7 } from 'uuid';
import type { Clock } from './clock.ts';

/** UUIDv7 on the composition's clock, so that ids made on a moved clock sort by its days. */
export const uuidV7 = (clock: Clock) => (): string => v7({ msecs: clock.now().getTime() });

/** A random UUID that tells nothing of order. */
export const uuidV4 = (): string => v4();
