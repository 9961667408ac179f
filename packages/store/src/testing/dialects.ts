import type { DialectName } from '../database/dialect-name.ts';

/** Both databases, for `describe.each`. */
export const DIALECTS: readonly DialectName[] = ['sqlite', 'postgresql'];
