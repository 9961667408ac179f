import type { Change, Result } from '../decision.ts';
import { byId } from '../find.ts';
import type { Scene, Taken } from '../machine.ts';
import { changeOf, step } from '../machine.ts';
import { dropEnded } from '../plan/draft-follows.ts';
import { revisionMachine } from '../plan/revision-machine.ts';
import { reviewMachine } from '../review/review-machine.ts';
import type { Refusal } from '../refusal.ts';
import { storedAs } from '../world-after.ts';

/**
 * A pack's withdrawal with what it raises: its revisions go back to draft as they were, but for goals that a review
 * ended meanwhile, and its review stands unsigned. The signatures given stay in the record and bind nobody.
 *
 * @param at where the changes will stand in their decision, and what raised the withdrawal, if anything there did
 */
export const withdrawal = (
  taken: Taken<'pack'>,
  scene: Scene,
  at: { readonly first: number; readonly causedBy?: number | undefined },
): Result<readonly Change[], Refusal> => {
  const { withdrawn, signatures, revisions, occasion } = taken.data;
  if (withdrawn === undefined) throw new TypeError('A pack is withdrawn with what is said of it');
  const { why, clause, reason } = withdrawn;
  const changes: Change[] = [
    changeOf(taken, {
      facts: { why, void: signatures.map(({ member }) => member) },
      details: { clause, reason },
      causedBy: at.causedBy,
    }),
  ];
  for (const { revision } of revisions) {
    const offered = byId(scene.world.revisions, revision);
    if (offered === undefined) throw new RangeError(`No revision ${revision} in this partnership`);
    const back = step(revisionMachine, offered, ['TAKE_BACK', {}], scene);
    if (!back.ok) return back;
    const draft = changeOf(back.value, { facts: { pack: taken.subject.id }, causedBy: at.first });
    const dropped = dropEnded(storedAs(draft), scene, at.first);
    if (!dropped.ok) return dropped;
    changes.push(draft, ...dropped.value);
  }
  const review = occasion.kind === 'review' ? byId(scene.world.reviews, occasion.review) : undefined;
  if (review === undefined) return { ok: true, value: changes };
  const unsigned = step(reviewMachine, review, ['VOID', {}], scene);
  if (!unsigned.ok) return unsigned;
  changes.push(changeOf(unsigned.value, { facts: { pack: taken.subject.id }, causedBy: at.first }));
  return { ok: true, value: changes };
};
