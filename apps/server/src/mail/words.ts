import type { AccountChange } from '@coproduce/store';
import type { Letter } from './post-office.ts';

/** What a mail says, but for whom it is to. */
type Words = Omit<Letter, 'to'>;

/** What somebody wrote, on one line: nothing in it can look like another part of the mail. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

const paragraphs = (origin: string, ...said: readonly string[]): string =>
  `${[...said, `Coproduce\n${origin}`].join('\n\n')}\n`;

const whenWords = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  }).format(new Date(instant));

type Invitation = { readonly origin: string; readonly partnership: string; readonly by: string };

const asked = ({ partnership, by }: Invitation): string =>
  `${oneLine(by)} asks you to take part in: ${oneLine(partnership)}.\n\n` +
  'Coproduce is where the people who run, buy, use and know mental health services agree together how those services become recovery-oriented. It is about services, never about a person.';

/** To somebody who was asked in and has no password yet. */
export const invitationWords = (invitation: Invitation & { readonly link: string; readonly days: number }): Words => ({
  subject: 'You are asked to take part',
  text: paragraphs(
    invitation.origin,
    asked(invitation),
    `To begin, choose a password here, within ${invitation.days} days:\n${invitation.link}`,
    'The link works once, and is yours alone: give it to nobody. If you do not know what this is about, you need not do anything.',
  ),
});

/** To somebody who was asked in and has an account already. */
export const invitedWords = (invitation: Invitation): Words => ({
  subject: 'You are asked to take part',
  text: paragraphs(
    invitation.origin,
    asked(invitation),
    'You find it when you next sign in, with the account you have.',
  ),
});

/** To somebody who has forgotten their password. */
export const recoveryWords = ({ origin, link }: { readonly origin: string; readonly link: string }): Words => ({
  subject: 'Set a new password',
  text: paragraphs(
    origin,
    'Somebody, we think you, says that they have forgotten the password of your account.',
    `To set a new one, open this within one hour:\n${link}`,
    'The link works once. You are then signed out everywhere. Before you can sign anything with the new password, it has to be confirmed: with a passkey or an authenticator app that you have, or by whoever runs this service.',
    'If it was not you, you need not do anything: your password stays as it is.',
  ),
});

/** To an address that somebody wants for their account. */
export const newAddressWords = ({ origin, link }: { readonly origin: string; readonly link: string }): Words => ({
  subject: 'Confirm your new address',
  text: paragraphs(
    origin,
    'Somebody, we think you, wants to use this address for their account.',
    `If it was you, confirm it here, within one day:\n${link}`,
    'The link works once. If it was not you, you need not do anything: nothing has changed.',
  ),
});

/** To an address that somebody wants for their account, and that another account has. */
export const addressTakenWords = ({ origin }: { readonly origin: string }): Words => ({
  subject: 'This address has an account already',
  text: paragraphs(
    origin,
    'Somebody wants to use this address for their account. It has an account already, so nothing has changed.',
    'If it was you, sign in with this address instead. If it was not, you need not do anything.',
  ),
});

const changes = {
  passwordSet: 'Your password was set.',
  passwordSetByMail:
    'Your password was set by a link that came by e-mail, and you were signed out everywhere. Nothing can be signed with the new password before it is confirmed: on the page of your account with a passkey or an authenticator app that you have, or by whoever runs this service.',
  passwordConfirmed: 'Your password was confirmed. You can sign with it again.',
  passkeyRegistered: 'A passkey was registered for your account. It can be used to sign in and to sign.',
  passkeyRemoved: 'A passkey of your account was removed.',
  passkeysReset:
    'Whoever runs this service removed all passkeys of your account, and you were signed out everywhere. You can register new ones on the page of your account.',
  authenticatorSetUp: 'An authenticator app was set up for your account. Its codes are asked for with your password.',
  authenticatorRemoved: 'The authenticator app of your account was removed. Codes are no longer asked for.',
  authenticatorReset:
    'Whoever runs this service removed the authenticator app of your account, and you were signed out everywhere. Codes are no longer asked for.',
  addressChanged:
    'The e-mail address of your account was changed. This is told to the address before and to the new one.',
  identityLinked: 'Your account was linked to your organisation’s own sign-in. It can be used to sign in and to sign.',
} as const satisfies Record<AccountChange, string>;

/** To the owner of an account: what changed of how it signs in or signs. */
export const changeWords = ({
  origin,
  of,
  at,
}: {
  readonly origin: string;
  readonly of: AccountChange;
  readonly at: string;
}): Words => ({
  subject: 'Your account was changed',
  text: paragraphs(
    origin,
    changes[of],
    `It happened on ${whenWords(at)}, London time.`,
    'If it was you, you need not do anything. If it was not, tell whoever runs this service at once: they can put it right, and sign everybody else out of your account.',
  ),
});
