import type { Refusal } from '@coproduce/cycle';
import { assertTrusted } from '../database/trusted.ts';
import type { Db } from '../entities/all.ts';
import type { MemberId, PartnershipId } from './ids.ts';

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
  assertTrusted<MemberId | null>(by);
  return { ...conflict, now: version, by, event, at };
}
