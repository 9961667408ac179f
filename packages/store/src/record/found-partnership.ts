import type { Change, Kinds } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import { type Administrator, administratorActor } from './instance-log.ts';
import { lockLog, startLog } from './log.ts';
import { writeChanges } from './write-changes.ts';

type Made<K extends keyof Kinds> = { readonly id: Kinds[K]['id']; readonly data: Kinds[K]['data'] };

/** A partnership to make: itself, its organisations, and its people with the accounts behind them. */
export type NewPartnership = Made<'partnership'> & {
  readonly organisations: readonly Made<'organisation'>[];
  readonly members: readonly (Made<'member'> & { readonly account: string })[];
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
    await writeChanges({ db, head, actor: administratorActor(by), by: null, command: null, now }, [
      founding(partnership),
      ...partnership.organisations.map(joining),
      ...partnership.members.map(seating),
    ]);
    const seats = partnership.members.map(({ id, account }) => ({
      partnership: partnership.id,
      member: id,
      account_id: account,
    }));
    if (seats.length > 0) await db.insertInto('seat').values(seats).execute();
  });
}

const NEW = { from: null, machine: 1 } as const;

function founding({ id, data }: Made<'partnership'>): Change {
  const { name, ...facts } = data;
  return {
    ...NEW,
    kind: 'partnership',
    id,
    state: 'active',
    data,
    event: { type: 'CREATE', facts },
    details: { name },
  };
}

function joining({ id, data }: Made<'organisation'>): Change {
  const facts = { kind: data.kind };
  return { ...NEW, kind: 'organisation', id, state: 'current', data, event: { type: 'CREATE', facts }, details: data };
}

/** The membership entry that gave the roles: who replays the log reads from its facts who held which. */
function seating({ id, data }: Made<'member'>): Change {
  const { roles, perspective, organisation, signing, from, until } = data;
  const facts = {
    roles,
    perspective,
    organisation,
    ...(signing !== undefined && { side: signing.side }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
  return { ...NEW, kind: 'member', id, state: 'seated', data, event: { type: 'SEAT', facts }, details: data };
}
