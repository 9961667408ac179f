import type { Kinds } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import { entryActor } from './actor.ts';
import type { PartnershipId } from './ids.ts';
import { append, lockLog } from './log.ts';
import { seatIn } from './seats.ts';
import { storedOf } from './stored.ts';

/** A copy of a pack on its way to somebody. */
export type Download = {
  readonly partnership: PartnershipId;
  readonly account: string;
  readonly pack: Kinds['pack']['id'];
  readonly form: 'pdf' | 'json' | 'html' | 'docx' | 'planSummary';
  /** SHA-256 of the very bytes that are sent. */
  readonly digest: string;
  readonly now: string;
};

/** See `Commands.noteDownload`. */
export async function noteDownload({ dialect, write }: Connection, download: Download): Promise<boolean> {
  const { partnership, account, form, digest, now } = download;
  return write(async (db) => {
    const head = await lockLog(db, dialect, partnership);
    const member = head && (await seatIn(db, partnership, account));
    const pack = (await storedOf(db, partnership, ['pack'])).find(({ id }) => id === download.pack);
    if (head === undefined || member === undefined || pack === undefined) return false;
    const { kind, id, version } = pack;
    const draft = {
      actor: entryActor({ kind: 'member', member }),
      kind: 'downloaded',
      subject: { kind, id, before: version, after: version },
      event: { type: 'DOWNLOAD', facts: { form, file: digest } },
      command: null,
    };
    await append(db, head, [{ draft, details: null }], now);
    return true;
  });
}
