import { type Founding, founding } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import { type Administrator, administratorActor } from './instance-log.ts';
import { bringPasskeys } from './bring-passkeys.ts';
import { lockLog, startLog } from './log.ts';
import { writeChanges } from './write-changes.ts';

/** A partnership to make, with the accounts behind its people. */
export type NewPartnership = Omit<Founding, 'members'> & {
  readonly members: readonly (Founding['members'][number] & { readonly account: string })[];
};

/** See `Administration.createPartnership`. */
export async function foundPartnership(
  { dialect, write }: Connection,
  partnership: NewPartnership,
  by: Administrator,
  now: string,
): Promise<void> {
  await write(async (db) => {
    await startLog(db, partnership.id);
    const head = await lockLog(db, dialect, partnership.id);
    if (head === undefined || head.peaks.size > 0) throw new Error('There is a partnership with this id already.');
    await writeChanges(
      { db, head, actor: administratorActor(by), by: null, command: null, now },
      founding(partnership),
    );
    const seats = partnership.members.map(({ id, account }) => ({
      partnership: partnership.id,
      member: id,
      account_id: account,
    }));
    if (seats.length > 0) await db.insertInto('seat').values(seats).execute();
    for (const { id, account } of partnership.members)
      await bringPasskeys(db, partnership.id, { member: id, account, seatedAt: now });
  });
}
