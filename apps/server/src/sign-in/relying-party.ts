import { isIP } from 'node:net';

/** Why there are no passkeys at an origin: browsers bind them to a name, and only where nobody can listen. */
export type NoPasskeys = 'ipAddress' | 'notSecure';

/** The host that passkeys belong to, by the instance's origin; or why there can be none. */
export const relyingParty = (origin: string): { readonly id: string } | { readonly why: NoPasskeys } => {
  const { hostname, protocol } = new URL(origin);
  if (isIP(hostname.replaceAll(/[[\]]/gu, '')) !== 0) return { why: 'ipAddress' };
  return protocol === 'https:' || hostname === 'localhost' ? { id: hostname } : { why: 'notSecure' };
};
