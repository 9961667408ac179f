import { command } from '../command.ts';
import type { Change, Decided, KeptDocument } from '../decision.ts';
import { decided } from '../decision.ts';
import { byId, subjectOf } from '../find.ts';
import { changeOf, step } from '../machine.ts';
import { revisionMachine } from '../plan/revision-machine.ts';
import { whyNotTake } from '../why-not.ts';
import { packContent } from './content-of.ts';
import { packMachine } from './pack-machine.ts';

/**
 * Fixes what a pack says once its reading time is over. The canonical content and the terms of each plan are kept under
 * their digests; from here on they are read from there, and from rows no more.
 */
export const lockPack = command({
  kind: 'pack.lock',
  reads: [
    'partnership',
    'organisations',
    'members',
    'assessments',
    'consensus',
    'plans',
    'revisions',
    'goals',
    'actions',
    'reviews',
    'packs',
  ],
  on: 'pack',
  whyNot: whyNotTake(packMachine, (world) => world.packs, 'LOCK'),
  decide: (world, { pack }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const found = subjectOf('pack', world.packs, pack);
    if (!found.ok) return found;
    const refusal = lockPack.whyNot(pack, { world, actor, surroundings });
    if (refusal) return { ok: false, refusal };

    const scene = { world, actor, surroundings };
    const content = packContent(world, found.value, surroundings);
    const contentDigest = surroundings.digest(content);
    const terms = content.plans.map(({ plan, terms: { revision }, termsDigest }) => ({
      plan,
      revision: revision.id,
      termsDigest,
    }));
    const required = content.signatories.filter(({ kind }) => kind === 'required').map(({ member }) => member);
    const locked = { at: surroundings.now, contentDigest, terms, required, alsoAgreeing: [] };
    const taken = step(packMachine, found.value, ['LOCK', { locked }], scene);
    if (!taken.ok) return taken;
    const changes: Change[] = [changeOf(taken.value, { facts: { contentDigest, terms, required } })];
    for (const { revision, termsDigest } of terms) {
      const offered = byId(world.revisions, revision);
      if (offered === undefined) throw new RangeError(`No revision ${revision} in this partnership`);
      const fixed = step(revisionMachine, offered, ['LOCK', { termsDigest }], scene);
      if (!fixed.ok) return fixed;
      changes.push(changeOf(fixed.value, { facts: { pack, termsDigest }, causedBy: 0 }));
    }
    const documents: KeptDocument[] = [
      ...content.plans.map((plan) => ({ digest: plan.termsDigest, value: plan.terms })),
      { digest: contentDigest, value: content },
    ];
    return decided({ changes, documents, answer: {} });
  },
});
