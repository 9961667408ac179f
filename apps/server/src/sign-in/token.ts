import { createHash } from 'node:crypto';

/** Only the hash of a token is kept: whoever reads the database cannot sign in with it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
