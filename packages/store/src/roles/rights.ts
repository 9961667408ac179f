import type { Tables } from '../entities/all.ts';

type Right = 'select' | 'insert' | 'update' | 'delete';

/** Only ever added to. */
const ADDED = ['select', 'insert'] as const;
/** Changed where it stands, or locked for a transaction, and never removed. */
const KEPT = ['select', 'insert', 'update'] as const;
/** Of no account once it was used. */
const WORKING = ['select', 'insert', 'update', 'delete'] as const;

/**
 * What the application's role may do with each table on PostgreSQL, where it is another than the owner's: what the code
 * does, and no more. A table that is missing here is no program.
 */
export const rights: Readonly<Record<keyof Tables, readonly Right[]>> = {
  log: KEPT,
  subject: KEPT,
  transition: ADDED,
  entry: ADDED,
  entry_details: ADDED,
  checkpoint: ADDED,
  document: ADDED,
  account: KEPT,
  seat: ADDED,
  identity: ADDED,
  session: WORKING,
  credential: WORKING,
  mailed_link: WORKING,
  authenticator: WORKING,
  passkey: WORKING,
  passkey_challenge: WORKING,
  sign_on: WORKING,
  signed_on: WORKING,
  signing_request: WORKING,
  placement_draft: WORKING,
  command_answer: WORKING,
  outbox: WORKING,
  blob: WORKING,
};

/** The one column of the trail that the application may change: words that the law asks to erase. */
export const BLANKED = { table: 'entry_details', column: 'sealed' } as const;

/** The tables whose rows are history: those with triggers that keep them. */
export const trailTables = ['transition', 'entry', 'entry_details', 'checkpoint', 'document'] as const;
