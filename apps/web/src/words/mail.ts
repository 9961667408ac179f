import type { AddressConfirmed, Asked } from '../api/mail.ts';

/** Why nothing was asked for. */
export const askedWords = ({ problem }: Extract<Asked, { ok: false }>): string =>
  ({
    incomplete: 'Give an e-mail address such as name@example.org',
    tooOften: 'This was asked for too often. Wait ten minutes and try again',
    lost: 'The connection was lost. Try again',
    failed: 'Something went wrong on our side. Try again',
  })[problem];

/** Why an address was not taken on. */
export const addressConfirmedWords = ({ problem }: Extract<AddressConfirmed, { ok: false }>): string =>
  ({
    linkLapsed:
      'This link was used already or is too old, or somebody else has that address. Ask for a new one on the page of your account',
    lost: 'The connection was lost. Try again',
    failed: 'Something went wrong on our side. Try again',
  })[problem];
