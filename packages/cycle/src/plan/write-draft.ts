import type { Change, Decided, Facts, Result } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import { byMember } from '../by-member.ts';
import type { Scene } from '../machine.ts';
import { changeOf, step, whyNotNow } from '../machine.ts';
import type { Refusal } from '../refusal.ts';
import type { MemberId, RevisionId } from '../words.ts';
import type { Stored } from '../world.ts';
import { revisionMachine } from './revision-machine.ts';
import type { TermsDraft } from './terms.ts';

/** A draft rewritten, with what its event tells, what else comes of it, and the command's answer. */
export type Rewritten<A> = {
  readonly terms: TermsDraft;
  readonly facts: Facts;
  readonly details: Readonly<Record<string, unknown>>;
  readonly also?: readonly Change[];
  readonly answer: A;
};

/**
 * Changes the draft of a plan, or says why not: the right to it, its version and its state are judged before anything in
 * the input. What else comes of it stands first in the decision, so that a proposal is there before terms name it.
 */
export const writeDraft = <A>(
  scene: Scene,
  { revision, version }: { readonly revision: RevisionId; readonly version: number | undefined },
  type: 'WRITE' | 'PROPOSE',
  rewrite: (draft: Stored<'revision'>, by: MemberId) => Result<Rewritten<A>, Refusal>,
): Decided<A> => {
  const found = subjectOf('revision', scene.world.revisions, revision);
  if (!found.ok) return found;
  const refusal = whyNotNow(revisionMachine, found.value, type, scene, version);
  if (refusal) return refused(refusal);
  const by = byMember(scene.actor, type === 'WRITE' ? 'writeTerms' : 'propose');
  if (!by.ok) return by;
  const rewritten = rewrite(found.value, by.value.id);
  if (!rewritten.ok) return rewritten;
  const { terms, facts, details, also = [], answer } = rewritten.value;
  const taken = step(revisionMachine, found.value, [type, { terms, by: by.value.id }], scene, version);
  if (!taken.ok) return taken;
  return decided({ changes: [...also, changeOf(taken.value, { facts, details })], answer });
};
