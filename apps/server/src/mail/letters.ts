import type { Mail, MailedPurpose } from '@coproduce/store';
import type { Composition } from '../composition.ts';
import { newToken, tokenHash } from '../sign-in/token.ts';
import type { Letter } from './post-office.ts';
import {
  addressTakenWords,
  changeWords,
  invitationWords,
  invitedWords,
  newAddressWords,
  recoveryWords,
} from './words.ts';

type Parts = Pick<Composition, 'store' | 'clock' | 'origin'>;

const HOUR = 3_600_000;
const DAYS_FIRST = 7;
const LASTS = {
  first: DAYS_FIRST * 24 * HOUR,
  recovery: HOUR,
  address: 24 * HOUR,
} as const satisfies Record<MailedPurpose, number>;

const PAGES = {
  first: '/set-password',
  recovery: '/set-password',
  address: '/confirm-address',
} as const satisfies Record<MailedPurpose, string>;

/** Makes a one-time link, in place of the one before it for the same; only its hash stays here. */
const newLink = async (
  { store, clock, origin }: Parts,
  account: string,
  purpose: MailedPurpose,
  email: string | null = null,
): Promise<string> => {
  const link = newToken();
  const until = new Date(clock.now().getTime() + LASTS[purpose]).toISOString();
  await store.mailedLinks.keep({ account, purpose, linkHash: tokenHash(link), email, until });
  // In the fragment, so that no server and no log between here and the page ever sees it.
  return `${origin()}${PAGES[purpose]}#${link}`;
};

type Of<W extends Mail['what']> = Extract<Mail, { readonly what: W }>;

const invitation = async (parts: Parts, { account: id, partnership, by }: Of<'invitation'>) => {
  const account = await parts.store.administration.accountById(id);
  const credential = await parts.store.credentials.find(id);
  if (account === undefined || credential === undefined) return undefined;
  const about = { origin: parts.origin(), partnership, by };
  const words =
    credential.passwordHash === null
      ? invitationWords({ ...about, link: await newLink(parts, id, 'first'), days: DAYS_FIRST })
      : invitedWords(about);
  return { to: account.email, ...words };
};

const recovery = async (parts: Parts, { email }: Of<'recovery'>): Promise<Letter | undefined> => {
  const account = await parts.store.administration.accountByEmail(email);
  if (account === undefined) return undefined;
  // To the address as its owner gave it, and not as whoever asks wrote it.
  const link = await newLink(parts, account.id, 'recovery');
  return { to: account.email, ...recoveryWords({ origin: parts.origin(), link }) };
};

const newAddress = async (parts: Parts, { account, email }: Of<'newAddress'>): Promise<Letter | undefined> => {
  const credential = await parts.store.credentials.find(account);
  if (credential === undefined || credential.unconfirmedSince !== null) return undefined;
  const holder = await parts.store.administration.accountByEmail(email);
  if (holder !== undefined && holder.id !== account) {
    return { to: holder.email, ...addressTakenWords({ origin: parts.origin() }) };
  }
  const link = await newLink(parts, account, 'address', email);
  return { to: email, ...newAddressWords({ origin: parts.origin(), link }) };
};

/** A mail in words, with its link where it takes one along; nothing where nobody is to be told any more. */
export const letterOf = async (parts: Parts, mail: Mail): Promise<Letter | undefined> => {
  if (mail.what === 'invitation') return invitation(parts, mail);
  if (mail.what === 'recovery') return recovery(parts, mail);
  if (mail.what === 'newAddress') return newAddress(parts, mail);
  return { to: mail.to, ...changeWords({ origin: parts.origin(), of: mail.of, at: mail.at }) };
};
