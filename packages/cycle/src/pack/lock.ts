import { command } from '../command.ts';
import type { Change, Decided, KeptDocument, Result, Surroundings } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { dayOf } from '../days.ts';
import { byId, subjectOf } from '../find.ts';
import type { Scene } from '../machine.ts';
import { changeOf, step } from '../machine.ts';
import type { Signatory } from '../plan/terms.ts';
import { revisionMachine } from '../plan/revision-machine.ts';
import type { Refusal } from '../refusal.ts';
import { whyNotTake } from '../why-not.ts';
import type { Instant, PackId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import type { PackContent } from './content.ts';
import { packContent } from './content-of.ts';
import { packMachine } from './pack-machine.ts';

const whyNotLock = whyNotTake(packMachine, (world) => world.packs, 'LOCK');

/** What a pack says at an instant. */
const contentAt = (world: World, pack: Stored<'pack'>, at: Instant, surroundings: Surroundings): PackContent =>
  packContent(world, pack, { ...surroundings, now: at, today: dayOf(at, world.partnership.data.timeZone) });

/** What a file for signing is made of, while it is still to be made. */
export type PackToLock = { readonly content: PackContent; readonly at: Instant };

/**
 * What a pack that can be locked now would say, for its file to be made of before LOCK; or why it cannot be locked.
 * Reads what `pack.lock` reads.
 */
export const packToLock = (pack: PackId, scene: Scene): Result<PackToLock, Refusal> => {
  const { world, surroundings } = scene;
  const found = subjectOf('pack', world.packs, pack);
  if (!found.ok) return found;
  const refusal = whyNotLock(pack, scene);
  if (refusal) return refused(refusal);
  const at = surroundings.now;
  return { ok: true, value: { content: contentAt(world, found.value, at, surroundings), at } };
};

/**
 * Fixes what a pack says once its reading time is over, and the bytes that everybody signs. Its file was made of what it
 * said at `at`; if it says anything else by now, the file is made anew. The canonical content and the terms of each plan
 * are kept under their digests; from here on they are read from there, and from rows no more.
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
    'statements',
  ],
  on: 'pack',
  whyNot: whyNotLock,
  decide: (world, { pack, at, ...made }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const found = subjectOf('pack', world.packs, pack);
    if (!found.ok) return found;
    const refusal = lockPack.whyNot(pack, { world, actor, surroundings });
    if (refusal) return { ok: false, refusal };

    const scene = { world, actor, surroundings };
    if (at > surroundings.now || at < found.value.data.offeredAt) return refused({ code: 'preparedAnew', pack });
    const content = contentAt(world, found.value, at, surroundings);
    const contentDigest = surroundings.digest(content);
    if (contentDigest !== made.contentDigest) return refused({ code: 'preparedAnew', pack });
    const terms = content.plans.map(({ plan, terms: { revision }, termsDigest }) => ({
      plan,
      revision: revision.id,
      termsDigest,
    }));
    const signing = (as: Signatory['kind']) =>
      content.signatories.filter(({ kind }) => kind === as).map(({ member }) => member);
    const [required, alsoAgreeing] = [signing('required'), signing('alsoAgreeing')];
    const { file, entries } = made;
    const locked = { at, contentDigest, terms, file, entries, required, alsoAgreeing };
    const taken = step(packMachine, found.value, ['LOCK', { locked }], scene);
    if (!taken.ok) return taken;
    // Told only where there are any: a trail of before there were still says what it said.
    const also = alsoAgreeing.length === 0 ? {} : { alsoAgreeing };
    const facts = { contentDigest, terms, file, entries, required, ...also };
    const changes: Change[] = [changeOf(taken.value, { facts })];
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
