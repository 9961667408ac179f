import { textsIn, type WorkingPlacements } from '@coproduce/cycle';
import { fromJson, toJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';
import type { AssessmentId, MemberId, PartnershipId } from '../record/ids.ts';

type PlacementDraft = WorkingPlacements['placements'][number];

/** Whose view of what. */
export type DraftPlace = {
  readonly partnership: PartnershipId;
  readonly assessment: AssessmentId;
  readonly member: MemberId;
};

/** Keeps one person's view of one challenge as they write it, in place of the one before. */
export async function keepPlacement(db: Db, place: DraftPlace, placement: PlacementDraft, now: string): Promise<void> {
  const written = { placement: toJson(placement), saved_at: now };
  await db
    .insertInto('placement_draft')
    .values({ ...place, challenge: placement.challenge, ...written })
    .onConflict((conflict) =>
      conflict.columns(['partnership', 'assessment', 'member', 'challenge']).doUpdateSet(written),
    )
    .execute();
}

/** What one person has written so far: for that person only. */
export async function ownPlacements(db: Db, place: DraftPlace): Promise<PlacementDraft[]> {
  const rows = await drafts(db, place.partnership, place.assessment).where('member', '=', place.member).execute();
  return rows.map(({ placement }) => fromJson(placement));
}

/** What everybody has written, by author: for the command that reveals, and the one that says who is done. */
export async function placementsOf(
  db: Db,
  partnership: PartnershipId,
  assessment: AssessmentId,
): Promise<WorkingPlacements[]> {
  const rows = await drafts(db, partnership, assessment).execute();
  const byMember = Map.groupBy(rows, ({ member }) => member);
  return [...byMember].map(([member, own]) => ({
    member,
    placements: own.map(({ placement }) => fromJson(placement)),
  }));
}

/** Forgets who wrote what, once the record speaks for itself or the views shall never be read. */
export async function forgetPlacements(db: Db, partnership: PartnershipId, assessment: AssessmentId): Promise<void> {
  await db
    .deleteFrom('placement_draft')
    .where('partnership', '=', partnership)
    .where('assessment', '=', assessment)
    .execute();
}

/** Forgets each view in which one of these texts stands, whoever wrote it. */
export async function forgetPlacementsWith(
  db: Db,
  partnership: PartnershipId,
  assessment: string,
  texts: ReadonlySet<string>,
): Promise<void> {
  const rows = await db
    .selectFrom('placement_draft')
    .select(['assessment', 'member', 'challenge', 'placement'])
    .where('partnership', '=', partnership)
    .execute();
  for (const row of rows) {
    const said = textsIn(fromJson(row.placement)).filter((text) => text.includes(' '));
    if (row.assessment !== assessment || !said.some((text) => texts.has(text))) continue;
    await db
      .deleteFrom('placement_draft')
      .where('partnership', '=', partnership)
      .where('assessment', '=', row.assessment)
      .where('member', '=', row.member)
      .where('challenge', '=', row.challenge)
      .execute();
  }
}

function drafts(db: Db, partnership: PartnershipId, assessment: AssessmentId) {
  return db
    .selectFrom('placement_draft')
    .select(['member', 'placement'])
    .where('partnership', '=', partnership)
    .where('assessment', '=', assessment)
    .orderBy('member')
    .orderBy('challenge');
}
