import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

/** A mail in words: plain text, to one address. */
export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

/** Hands letters to the mail server of this instance. */
export type PostOffice = {
  /**
   * Resolves once the server has taken the letter.
   *
   * @param signal stops waiting for the server
   * @throws where it did not, or not in time
   */
  readonly post: (letter: Letter, signal: AbortSignal) => Promise<void>;
};

/** How long the server may take to be reached, to greet, and to say something, in milliseconds. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** A post office on the mail server that the settings name. */
export const postOfficeOn = ({ server, from }: NonNullable<Config['mail']>): PostOffice => {
  // A letter is what it says: nothing in it is ever read from a file or fetched.
  const transport = createTransport({ url: server, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true });
  return {
    post: async ({ to, subject, text }, signal) => {
      // As an object, so that the address is taken as one and not read as a list.
      const recipient = { name: '', address: to };
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await transport.sendMail({ from, to: recipient, subject, text, headers, signal });
    },
  };
};
