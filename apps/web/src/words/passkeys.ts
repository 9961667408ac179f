import type { PasskeyProblem } from '@coproduce/cycle';

/** Why nothing was signed with a passkey. */
export const passkeyProblemWords = {
  registeredLater:
    'This passkey became known here after this page was prepared. Prepare it again to sign with that passkey',
  otherPasskey: 'This was prepared for another of your passkeys. Use that one, or prepare it again',
  removed: 'This passkey is not registered here, or was removed. Sign with another one or with your password',
  notYours: 'This passkey belongs to somebody else',
  otherRecord: 'The passkey answered something else than this page asked. Prepare it again',
  otherOrigin: 'The passkey was used on another site than this one. Nothing was signed',
  otherHost: 'The passkey belongs to another site than this one. Nothing was signed',
  notPresent: 'The passkey was used without anybody touching it. Try again',
  notVerified:
    'The passkey did not ask for your face, finger or PIN, which signing needs. Try again or use another one',
  badSignature: 'The passkey’s answer does not hold. Try again or use another one',
  countedBack:
    'This passkey has been used more often than it says: there may be a copy of it. Remove it, and sign another way',
  unreadable: 'The passkey’s answer cannot be read. Try again or use another one',
} as const satisfies Record<PasskeyProblem, string>;
