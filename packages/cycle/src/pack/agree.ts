import type { Change, Result } from '../decision.ts';
import { byId } from '../find.ts';
import { goalMachine } from '../goal/goal-machine.ts';
import type { Scene, Taken } from '../machine.ts';
import { changeOf, step } from '../machine.ts';
import { revisionMachine } from '../plan/revision-machine.ts';
import type { Refusal } from '../refusal.ts';
import { reviewMachine } from '../review/review-machine.ts';
import type { Stored } from '../world.ts';
import type { PackData } from './data.ts';
import { goalsOf } from './printed-goals.ts';
import { revisionInForce } from './since.ts';

type LockedTerms = NonNullable<PackData['locked']>['terms'][number];
type Raised = Result<readonly Change[], Refusal>;

/** The revision in force from now on, and the one it takes the place of. */
const agreeRevision = (pack: Taken<'pack'>, revision: Stored<'revision'>, scene: Scene): Raised => {
  const facts = { pack: pack.subject.id };
  const agreed = step(revisionMachine, revision, ['AGREE', {}], scene);
  if (!agreed.ok) return agreed;
  const before = revisionInForce(scene.world, revision.data.plan);
  if (before === undefined) return { ok: true, value: [changeOf(agreed.value, { facts, causedBy: 0 })] };
  const superseded = step(revisionMachine, before, ['SUPERSEDE', {}], scene);
  if (!superseded.ok) return superseded;
  return {
    ok: true,
    value: [
      changeOf(agreed.value, { facts, causedBy: 0 }),
      changeOf(superseded.value, { facts: { by: revision.id }, causedBy: 0 }),
    ],
  };
};

/** AGREE for each goal the plan's terms speak of, those that end with them included. */
const agreeGoals = (
  pack: Taken<'pack'>,
  revision: Stored<'revision'>,
  { termsDigest }: LockedTerms,
  scene: Scene,
): Raised => {
  const { id } = pack.subject;
  const changes: Change[] = [];
  for (const goal of goalsOf(scene.world, revision)) {
    const input = { pack: { id, data: pack.data }, termsDigest, at: scene.surroundings.now };
    const taken = step(goalMachine, goal, ['AGREE', input], scene);
    if (!taken.ok) return taken;
    changes.push(changeOf(taken.value, { facts: { pack: id, termsDigest }, causedBy: 0 }));
  }
  return { ok: true, value: changes };
};

const signReview = (pack: Taken<'pack'>, scene: Scene): Raised => {
  const { occasion } = pack.data;
  const review = occasion.kind === 'review' ? byId(scene.world.reviews, occasion.review) : undefined;
  if (review === undefined) return { ok: true, value: [] };
  const signed = step(reviewMachine, review, ['SIGN', {}], scene);
  if (!signed.ok) return signed;
  return { ok: true, value: [changeOf(signed.value, { facts: { pack: pack.subject.id }, causedBy: 0 })] };
};

/** All that the last required signature raises, each caused by that SIGN, which stands first in its decision. */
export const agreement = (pack: Taken<'pack'>, scene: Scene): Raised => {
  const changes: Change[] = [];
  for (const terms of pack.data.locked?.terms ?? []) {
    const revision = byId(scene.world.revisions, terms.revision);
    if (revision === undefined) throw new RangeError(`No revision ${terms.revision} in this partnership`);
    for (const raised of [agreeRevision(pack, revision, scene), agreeGoals(pack, revision, terms, scene)]) {
      if (!raised.ok) return raised;
      changes.push(...raised.value);
    }
  }
  const review = signReview(pack, scene);
  return review.ok ? { ok: true, value: [...changes, ...review.value] } : review;
};
