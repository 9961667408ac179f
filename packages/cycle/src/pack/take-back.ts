import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { decided } from '../decision.ts';
import { subjectOf } from '../find.ts';
import { step } from '../machine.ts';
import { whyNotTake } from '../why-not.ts';
import { packMachine } from './pack-machine.ts';
import { withdrawal } from './withdraw.ts';

/** Takes a pack back before both leads have signed: the only way to edit what was offered. */
export const takeBackPack = command({
  kind: 'pack.takeBack',
  reads: ['revisions', 'goals', 'reviews', 'packs'],
  on: 'pack',
  whyNot: whyNotTake(packMachine, (world) => world.packs, 'TAKE_BACK'),
  decide: (world, { pack, version, clause, reason }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const found = subjectOf('pack', world.packs, pack);
    if (!found.ok) return found;
    const by = byMember(actor, 'writeTerms');
    if (!by.ok) return by;
    const scene = { world, actor, surroundings };
    const withdrawn = { why: 'takenBack' as const, clause, reason, at: surroundings.now, by: by.value.id };
    const taken = step(packMachine, found.value, ['TAKE_BACK', { withdrawn }], scene, version);
    if (!taken.ok) return taken;
    const changes = withdrawal(taken.value, scene, { first: 0 });
    return changes.ok ? decided({ changes: changes.value, answer: {} }) : changes;
  },
});
