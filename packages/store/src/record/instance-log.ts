import type { EntryDraft } from '@coproduce/trail';
import type { DialectName } from '../database/dialect-name.ts';
import type { Db } from '../entities/all.ts';
import { INSTANCE } from './ids.ts';
import { append, type Head, lockLog, type NewEntry, startLog } from './log.ts';

/** Who administers: somebody signed in, by their account, or whoever has the server's command line. */
export type Administrator = { readonly account: string } | 'commandLine';

/** How an entry names an administrator; the command line is the system's. */
export function administratorActor(by: Administrator): EntryDraft['actor'] {
  return by === 'commandLine' ? { kind: 'system' } : { kind: 'administrator', administrator: by.account };
}

/** The head of the instance's log, locked for an append; the log begins with it. */
export async function lockInstanceLog(db: Db, dialect: DialectName): Promise<Head> {
  await startLog(db, INSTANCE);
  const head = await lockLog(db, dialect, INSTANCE);
  if (head === undefined) throw new Error('The log of the instance is missing.');
  return head;
}

type Note = Pick<NewEntry['draft'], 'subject' | 'event'> &
  Pick<NewEntry, 'details'> & {
    /** `administration` unless given. */
    readonly kind?: string;
  };

/** Notes in the instance's log what was done to an account, by an administrator or by whoever has it. */
export async function noteOnInstance(
  db: Db,
  dialect: DialectName,
  by: Administrator | 'themselves',
  now: string,
  { kind = 'administration', ...note }: Note,
): Promise<void> {
  const head = await lockInstanceLog(db, dialect);
  const { details, ...what } = note;
  const actor = by === 'themselves' ? ({ kind: 'system' } as const) : administratorActor(by);
  const draft = { ...what, actor, kind, command: null };
  await append(db, head, [{ draft, details }], now);
}
