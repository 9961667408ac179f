import type { PasswordResult, SignInResult } from '../api/auth.ts';
import { instantWords } from './dates.ts';

/** Why signing in did not work. */
export const signInWords = (result: Extract<SignInResult, { ok: false }>): string => {
  switch (result.problem) {
    case 'notRecognised':
      return 'This e-mail address and password do not belong together. Check both and try again';
    case 'incomplete':
      return 'Give your e-mail address and your password';
    case 'codeNeeded':
      return 'Give the code that your authenticator app shows';
    case 'wrongCode':
      return 'This code is not right, or was used before. Wait for the next one and give that';
    case 'passkeyNeeded':
      return 'You have a passkey: use it here. Your password alone is not enough';
    case 'locked':
      return result.until === null
        ? 'Too many wrong passwords or codes. Wait a while and try again'
        : `Too many wrong passwords or codes. Try again after ${instantWords(result.until, 'Europe/London')}`;
    case 'lost':
      return 'The connection was lost. Try again';
    case 'failed':
      return 'Something went wrong on our side. Try again';
    default:
      return result satisfies never;
  }
};

/** Why a password was not set. */
export const passwordWords = ({ problem }: Extract<PasswordResult, { ok: false }>): string =>
  ({
    linkLapsed: 'This link was used already or is too old. Ask whoever sent it for a new one',
    tooShort: 'Use more characters: a few words that you will remember make a good password',
    tooLong: 'Use fewer characters',
    tooCommon:
      'This password is one that many people use, or is soon guessed. A few words that do not belong together make a good one',
    incomplete: 'Type a password',
    lost: 'The connection was lost. Try again',
    failed: 'Something went wrong on our side. Try again',
  })[problem];
