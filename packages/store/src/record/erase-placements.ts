import type { Refusal, Result, Stored, World } from '@coproduce/cycle';
import { readEntry } from '@coproduce/trail';
import type { Connection } from '../database/connection.ts';
import type { Db } from '../entities/all.ts';
import { forgetPlacements } from '../working/placement-drafts.ts';
import type { AssessmentId, PartnershipId } from './ids.ts';
import { loadWorld } from './load-world.ts';
import { append, lockLog, type NewEntry } from './log.ts';

const ERASED = 'erased';
const ERASE_VIEWS = 'ERASE_VIEWS';

/** Which assessment's views are erased. */
export type PlacementErasing = {
  readonly partnership: PartnershipId;
  readonly assessment: AssessmentId;
  readonly now: string;
};

/** Says why they may not be erased, from the partnership and its assessments; nothing where they may. */
export type ErasureCheck = (world: World) => Refusal | undefined;

/** See `Commands.erasePlacements`. */
export async function erasePlacements(
  { dialect, write }: Connection,
  { partnership, assessment, now }: PlacementErasing,
  check: ErasureCheck,
): Promise<Result<null, Refusal>> {
  return write(async (db) => {
    const head = await lockLog(db, dialect, partnership);
    if (head === undefined) return { ok: false, refusal: { code: 'notFound', kind: 'partnership' } };
    const world = await loadWorld(db, partnership, { reads: ['partnership', 'assessments'] });
    const found = world.assessments.find(({ id }) => id === assessment);
    const refusal = check(world);
    if (refusal !== undefined || found === undefined) {
      return { ok: false, refusal: refusal ?? { code: 'notFound', kind: 'assessment' } };
    }
    if ((await placementsErasedAt(db, partnership, assessment)) !== undefined) return { ok: true, value: null };
    await forgetPlacements(db, partnership, assessment);
    await append(db, head, [{ draft: erased(found), details: null }], now);
    return { ok: true, value: null };
  });
}

/** Nothing of whose views they were or how many: it is the same entry where nobody had written anything. */
function erased({ kind, id, version }: Stored<'assessment'>): NewEntry['draft'] {
  return {
    actor: { kind: 'system' },
    kind: ERASED,
    subject: { kind, id, before: version, after: version },
    event: { type: ERASE_VIEWS, facts: {} },
    command: null,
  };
}

function isErasingViews(leaf: Uint8Array): boolean {
  const read = readEntry(leaf);
  return read.ok && read.entry.event?.type === ERASE_VIEWS;
}

/** When the views kept for the authors of an assessment were erased; nothing where they were not. */
export async function placementsErasedAt(
  db: Db,
  partnership: PartnershipId,
  assessment: AssessmentId,
): Promise<string | undefined> {
  const rows = await db
    .selectFrom('entry')
    .select(['at', 'leaf'])
    .where('log_id', '=', partnership)
    .where('subject_kind', '=', 'assessment')
    .where('subject_id', '=', assessment)
    .where('kind', '=', ERASED)
    .execute();
  // Words of the assessment may have been erased by an administrator: that is told by another event of the same kind.
  return rows.find(({ leaf }) => isErasingViews(leaf))?.at;
}
