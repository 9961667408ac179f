import { eraseAbandonedViews, forgetUnbroughtScans, runSystemCommand } from '@coproduce/api';
import type { Kinds } from '@coproduce/cycle';
import type { LogId } from '@coproduce/store';
import { checkpointNow } from '../checkpoints.ts';
import { dayIn } from '../clock.ts';
import type { Composition } from '../composition.ts';

type PartnershipId = Kinds['partnership']['id'];

const HOUR = 3_600_000;
const WEEK = 7 * 86_400_000;
/** How long addresses and browsers are kept beside the entries of sign-ins (`signing-and-trail` 3). */
const SIGN_INS_KEPT = 90 * 86_400_000;

/** A fact, not an error. */
const missReviewsOf = async (composition: Composition, partnership: PartnershipId): Promise<void> => {
  const world = await composition.store.read((reader) => reader.world(partnership, ['partnership', 'reviews']));
  const today = dayIn(world.partnership.data.timeZone, composition.clock.now());
  for (const { id, state, data } of world.reviews) {
    if (state !== 'scheduled' || data.on >= today) continue;
    const result = await runSystemCommand(composition.contextFor(null), 'review.miss', partnership, { review: id });
    if (!result.ok && result.refusal.code !== 'wrongState')
      throw new Error(`MISSED was refused: ${result.refusal.code}`);
  }
};

/**
 * Does what a day brings by itself: notes every review whose day has passed without it being opened, and erases the
 * views kept for their authors when an assessment was abandoned long enough ago. Safe to repeat.
 */
export const keepCalendar = async (composition: Composition): Promise<void> => {
  const logs = await composition.store.read((reader) => reader.logs());
  for (const log of logs) {
    if (log === 'instance') continue;
    await missReviewsOf(composition, log);
    await eraseAbandonedViews(composition.contextFor(null), log);
  }
};

const checkpointIfDue = async (composition: Composition, log: LogId): Promise<void> => {
  const { head, newest } = await composition.store.read(async (reader) => ({
    head: await reader.head(log),
    newest: await reader.checkpoint(log),
  }));
  const grown = (head?.peaks.size ?? 0) > (newest?.size ?? 0);
  const due = newest === undefined || composition.clock.now().getTime() - Date.parse(newest.at) >= HOUR;
  if (grown && due) await checkpointNow(composition, log);
};

/** Signs every log to which something was added and that was not signed for an hour, the instance's own included. */
export const checkpointHourly = async (composition: Composition): Promise<void> => {
  const logs = await composition.store.read((reader) => reader.logs());
  for (const log of logs) await checkpointIfDue(composition, log);
};

/** Forgets what is old: from where people signed in, and scans that nobody brought. Once an hour is enough. */
export const forgetOld = async (composition: Composition): Promise<void> => {
  const { store, clock, blobs } = composition;
  const now = clock.now();
  await store.administration.eraseSignIns(new Date(now.getTime() - SIGN_INS_KEPT).toISOString(), now.toISOString());
  for (const log of await store.read((reader) => reader.logs()))
    if (log !== 'instance') await forgetUnbroughtScans(composition.contextFor(null), log, blobs.removeOlder);
};

/** Forgets working rows that nobody can use any more. */
export const tidy = async ({ store, signIn, clock }: Composition): Promise<void> => {
  const now = clock.now();
  await signIn.sessions.forgetOld();
  await store.signingRequests.forgetLapsed(now.toISOString());
  await store.authenticators.forgetLapsed(now.toISOString());
  await store.passkeyChallenges.forgetLapsed(now.toISOString());
  await store.signOns.forgetLapsed(now.toISOString());
  await store.mailedLinks.forgetLapsed(now.toISOString());
  await store.outbox.forgetMails();
  await store.forgetAnswers(new Date(now.getTime() - WEEK).toISOString());
};
