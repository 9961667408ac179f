import type { SignOnProblem } from '@coproduce/cycle';
import type { SignOnFailure } from '../api/sign-on.ts';

/** Why an organisation's sign-in led nowhere. */
export const signOnFailureWords = {
  lapsed: 'Signing in with your organisation took too long, or began in another window. Try again',
  notSignedOn:
    'Your organisation did not say who you are: signing in there was broken off, or its answer does not hold. Try again',
  nobodyHere:
    'Nobody here is known by what your organisation says of you. Ask the coordinator of your partnership which address you were invited with',
  otherPerson:
    'Somebody else signed in with your organisation than the person who is signed in here. Nothing was signed',
  issuerSilent: 'Your organisation’s sign-in cannot be reached just now. Try again in a while, or use another way',
  lost: 'The connection was lost. Try again',
  signedOut: 'You are signed out. Open this page again and sign in',
} as const satisfies Record<SignOnFailure, string>;

/** Why nothing was signed or attested by an organisation's sign-in. */
export const signOnProblemWords = {
  notKnownThere: 'You have never signed in here by that organisation. Sign in by it once, and then come back',
  missing: 'You have not come back from signing in there. Prepare it again',
  notFresh: 'You had signed in there before this was prepared. Prepare it again, and sign in there anew',
  doesNotHold: 'What it said of you does not hold. Prepare it again, or use another way',
} as const satisfies Record<SignOnProblem, string>;
