import { type Kind, type World, type WorldPart, worldOf } from '@coproduce/cycle';
import type { Db } from '../entities/all.ts';
import { placementsOf } from '../working/placement-drafts.ts';
import type { AssessmentId, PartnershipId } from './ids.ts';
import { type AnyStored, isOf, storedOf } from './stored.ts';

/** Which slice of a partnership to load. */
export type Slice = {
  readonly reads: readonly WorldPart[];
  /** Whose unrevealed placements `workingPlacements` means: one assessment's, named by the command that may have them. */
  readonly placementsOf?: AssessmentId;
};

const KIND_OF = {
  partnership: 'partnership',
  organisations: 'organisation',
  members: 'member',
  assessments: 'assessment',
  consensus: 'consensus',
  plans: 'plan',
  revisions: 'revision',
  goals: 'goal',
  actions: 'action',
  reviews: 'review',
  packs: 'pack',
  questions: 'question',
  statements: 'statement',
} as const satisfies Record<Exclude<WorldPart, 'workingPlacements'>, Kind>;

type Parts = { -readonly [P in WorldPart]?: World[P] };

const FILL: Record<WorldPart, (parts: Parts, rows: readonly AnyStored[]) => void> = {
  partnership: (parts, rows) => {
    const partnership = rows.find(isOf('partnership'));
    if (partnership !== undefined) parts.partnership = partnership;
  },
  organisations: (parts, rows) => (parts.organisations = rows.filter(isOf('organisation'))),
  members: (parts, rows) => (parts.members = rows.filter(isOf('member'))),
  assessments: (parts, rows) => (parts.assessments = rows.filter(isOf('assessment'))),
  consensus: (parts, rows) => (parts.consensus = rows.filter(isOf('consensus'))),
  plans: (parts, rows) => (parts.plans = rows.filter(isOf('plan'))),
  revisions: (parts, rows) => (parts.revisions = rows.filter(isOf('revision'))),
  goals: (parts, rows) => (parts.goals = rows.filter(isOf('goal'))),
  actions: (parts, rows) => (parts.actions = rows.filter(isOf('action'))),
  reviews: (parts, rows) => (parts.reviews = rows.filter(isOf('review'))),
  packs: (parts, rows) => (parts.packs = rows.filter(isOf('pack'))),
  questions: (parts, rows) => (parts.questions = rows.filter(isOf('question'))),
  statements: (parts, rows) => (parts.statements = rows.filter(isOf('statement'))),
  // From a working table, and only for the assessment that was named.
  workingPlacements: () => undefined,
};

/**
 * The slice of one partnership that somebody declared to read, in one query (two with unrevealed placements). Reading
 * any other part of it throws.
 */
export async function loadWorld(db: Db, partnership: PartnershipId, slice: Slice): Promise<World> {
  const kinds = slice.reads.flatMap((part) => (part === 'workingPlacements' ? [] : [KIND_OF[part]]));
  const rows = await storedOf(db, partnership, kinds);
  const parts: Parts = {};
  for (const part of slice.reads) FILL[part](parts, rows);
  if (slice.reads.includes('workingPlacements') && slice.placementsOf !== undefined) {
    parts.workingPlacements = await placementsOf(db, partnership, slice.placementsOf);
  }
  return worldOf(parts);
}
