import type { PasskeyProblem } from '@coproduce/cycle';
import type { NewPasskey, NoPasskeys, PasskeyFailure, PasskeySignInResult } from '../api/passkeys.ts';
import { signInWords } from './sign-in.ts';

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

/** Why passkeys cannot be used on a page; `origin` is where they can. */
export const noPasskeysWords = (why: NoPasskeys, origin: string): string =>
  ({
    ipAddress:
      'Passkeys cannot be used at this address: browsers bind them to a name, and this address is a number. Whoever runs this service can give it a name (PUBLIC_URL)',
    notSecure:
      'Passkeys cannot be used at this address: browsers want a connection that nobody can listen to. Whoever runs this service can give it one (https)',
    otherAddress: `Passkeys can be used only at this service’s own address, ${origin}`,
    browser: 'This browser does not know passkeys',
  })[why];

/** What came of asking a passkey for something, where it gave no answer. */
export const passkeyFailureWords = {
  cancelled: 'The passkey was not used: you stopped it, it took too long, or it is not there. Try again',
  alreadyThere: 'There is a passkey of yours on that device already. Use another device, or that passkey',
  unsuitable: 'That device cannot keep a passkey that asks for your face, finger or PIN. Use another one',
  failed: 'The passkey could not be used. Try again, or use another one',
} as const satisfies Record<PasskeyFailure, string>;

/** Why nobody was signed in with a passkey. */
export const passkeySignInWords = (result: Extract<PasskeySignInResult, { ok: false }>): string => {
  switch (result.problem) {
    case 'notRecognised':
      return 'That passkey is not registered here, or was removed';
    case 'locked':
      return 'That passkey was tried too often. Wait a while and try again';
    case 'lost':
    case 'incomplete':
    case 'codeNeeded':
    case 'wrongCode':
    case 'passkeyNeeded':
      return signInWords(result);
    case 'cancelled':
    case 'alreadyThere':
    case 'unsuitable':
    case 'failed':
      return passkeyFailureWords[result.problem];
    default:
      return result satisfies never;
  }
};

/** Why nothing came of proving once more, with a password or with a passkey, that it is they; and at which field. */
export const provedAgainWords = (
  result: Extract<NewPasskey, { ok: false }>,
  by: 'password' | 'passkey',
): { readonly field: 'password' | 'passkey' | 'code'; readonly message: string } => {
  switch (result.problem) {
    case 'notRecognised':
      return by === 'password'
        ? { field: by, message: 'This is not your password' }
        : { field: by, message: 'That is not a passkey of yours that is registered here' };
    case 'incomplete':
      return { field: 'password', message: 'Give your password' };
    case 'codeNeeded':
    case 'wrongCode':
      return { field: 'code', message: signInWords(result) };
    case 'passkeyNeeded':
    case 'locked':
    case 'lost':
      return { field: by, message: signInWords(result) };
    case 'cancelled':
    case 'alreadyThere':
    case 'unsuitable':
    case 'failed':
      return { field: 'passkey', message: passkeyFailureWords[result.problem] };
    default:
      return result satisfies never;
  }
};
