import type { Actor, Refusal, Result, WorkingPlacements, World } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import { keepPlacement } from '../working/placement-drafts.ts';
import type { AssessmentId, PartnershipId } from './ids.ts';
import { loadWorld, type Slice } from './load-world.ts';
import { lockLog } from './log.ts';
import { seatIn } from './seats.ts';

/** One person's view of one challenge, as they write it. */
export type PlacementWriting = {
  readonly partnership: PartnershipId;
  readonly account: string;
  readonly assessment: AssessmentId;
  readonly placement: WorkingPlacements['placements'][number];
  readonly reads: Slice['reads'];
  readonly now: string;
};

/** Says why the actor may not write; nothing where they may. */
export type PlacementCheck = (world: World, actor: Extract<Actor, { kind: 'member' }>) => Refusal | undefined;

/** See `Commands.keepPlacement`. */
export async function keepOwnPlacement(
  { dialect, write }: Connection,
  { partnership, account, assessment, placement, reads, now }: PlacementWriting,
  check: PlacementCheck,
): Promise<Result<null, Refusal>> {
  return write(async (db) => {
    const head = await lockLog(db, dialect, partnership);
    const member = head && (await seatIn(db, partnership, account));
    if (member === undefined) return { ok: false, refusal: { code: 'notFound', kind: 'partnership' } };
    const refusal = check(await loadWorld(db, partnership, { reads }), { kind: 'member', member });
    if (refusal !== undefined) return { ok: false, refusal };
    await keepPlacement(db, { partnership, assessment, member: member.id }, placement, now);
    return { ok: true, value: null };
  });
}
