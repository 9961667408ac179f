import type { Refusal } from '@coproduce/cycle';
import type { Db } from '../entities/all.ts';
import type { PartnershipId } from './ids.ts';

type Conflict = Extract<Refusal, { readonly code: 'conflict' }>;

/** Says of a conflict who moved the subject last, by what and when. */
export async function explainConflict(db: Db, partnership: PartnershipId, conflict: Conflict): Promise<Conflict> {
  const last = await db
    .selectFrom('transition')
    .select(['version', 'by', 'event', 'at'])
    .where('log_id', '=', partnership)
    .where('kind', '=', conflict.kind)
    .where('id', '=', conflict.id)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  if (last === undefined) return conflict;
  const { version, by, event, at } = last;
  return { ...conflict, now: version, by, event, at };
}
