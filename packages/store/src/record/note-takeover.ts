import type { Rotation } from '@coproduce/trail';
import type { Connection } from '../database/connection.ts';
import type { Db } from '../entities/all.ts';
import { INSTANCE, type LogId } from './ids.ts';
import { administratorActor, type Administrator, lockInstanceLog } from './instance-log.ts';
import { append, type Head, lockLog } from './log.ts';
import { subjectCounting, unmovedPartnership } from './outside-subject.ts';

const KIND = 'rotated';

async function isNoted(db: Db, head: Head, { signatures }: Rotation): Promise<boolean> {
  const rows = await db
    .selectFrom('entry')
    .select('leaf')
    .where('log_id', '=', head.id)
    .where('kind', '=', KIND)
    .execute();
  // A signature is in no other entry.
  return rows.some(({ leaf }) => Buffer.from(leaf).includes(signatures.new));
}

/** See `Administration.noteTakeover`. */
export function noteTakeover(
  { dialect, write }: Connection,
  log: LogId,
  takeover: Rotation,
  by: Administrator,
  now: string,
): Promise<boolean> {
  return write(async (db) => {
    const head = log === INSTANCE ? await lockInstanceLog(db, dialect) : await lockLog(db, dialect, log);
    if (head === undefined || (await isNoted(db, head, takeover))) return false;
    const { use } = takeover.rotation;
    const draft = {
      actor: administratorActor(by),
      kind: KIND,
      subject: (await unmovedPartnership(db, head, log)) ?? (await subjectCounting(db, head, 'key', use)),
      event: { type: 'ROTATE', facts: takeover },
      command: null,
    };
    await append(db, head, [{ draft, details: null }], now);
    return true;
  });
}
