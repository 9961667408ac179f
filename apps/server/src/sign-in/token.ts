import { createHash, randomBytes } from 'node:crypto';

/** What only its holder knows: a session, a link, a way that somebody set out on. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Only the hash of a token is kept: whoever reads the database cannot sign in with it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
