import type { Kind } from '@coproduce/cycle';
import type { Db } from '../entities/all.ts';
import type { MemberId, PartnershipId } from './ids.ts';

/** One step a subject took. */
export type Step = {
  readonly version: number;
  readonly machine: number;
  readonly event: string;
  /** Null for the step that made it. */
  readonly stateBefore: string | null;
  readonly stateAfter: string;
  /** Null for the system and for an administrator. */
  readonly by: MemberId | null;
  readonly at: string;
  /** The number of the entry that tells of it. */
  readonly entry: number;
};

/** The path of one subject so far, oldest step first. */
export async function stepsOf(db: Db, partnership: PartnershipId, kind: Kind, id: string): Promise<Step[]> {
  const rows = await db
    .selectFrom('transition')
    .select(['version', 'machine', 'event', 'state_before', 'state_after', 'by', 'at', 'entry'])
    .where('log_id', '=', partnership)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .orderBy('version')
    .execute();
  return rows.map(({ state_before: stateBefore, state_after: stateAfter, ...rest }) => ({
    ...rest,
    stateBefore,
    stateAfter,
  }));
}
