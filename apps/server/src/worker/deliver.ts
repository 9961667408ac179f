import type { ClaimedMail } from '@coproduce/store';
import type { Composition } from '../composition.ts';
import { letterOf } from '../mail/letters.ts';

/** Longer than the post office waits for a server, all its steps together. */
const LEASE_MS = 120_000;
const MOST_AT_ONCE = 5;

/** What a mail server said, without anybody's address. */
const problemOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'responseCode' in error && typeof error.responseCode === 'number' ? `${code} ${error.responseCode}` : code;
};

/** Sends one mail. An instance without a mail server lets it fall: nobody would expect it later. */
const deliver = async (
  composition: Composition,
  claimed: ClaimedMail,
  signal: AbortSignal,
  problem: (error: unknown) => void,
): Promise<void> => {
  const { postOffice, store } = composition;
  try {
    const letter = postOffice === null ? undefined : await letterOf(composition, claimed.mail);
    if (letter !== undefined) await postOffice?.post(letter, signal);
    await store.outbox.done(claimed);
  } catch (error) {
    problem(error);
    await store.outbox.mailFailed(claimed, problemOf(error));
  }
};

/** Sends the mails that are due, a few at once; answers how many were tried. */
export const deliverMail = async (
  composition: Composition,
  signal: AbortSignal,
  problem: (error: unknown) => void,
): Promise<number> => {
  const now = composition.clock.now().toISOString();
  const claimed = await composition.store.outbox.claimMail(now, MOST_AT_ONCE, LEASE_MS);
  await Promise.all(claimed.map((one) => deliver(composition, one, signal, problem)));
  return claimed.length;
};
