import { mayAct } from '../acts.ts';
import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import { step } from '../machine.ts';
import { whyNotTake } from '../why-not.ts';
import { packMachine } from './pack-machine.ts';
import { withdrawal } from './withdraw.ts';

/**
 * The system's: gives a pack back to be written again, because something in it cannot be printed (`domain` 2.5). It says
 * the field and the character; what was offered is a draft again, as when a lead takes it back.
 */
export const returnPack = command({
  kind: 'pack.return',
  reads: ['revisions', 'goals', 'reviews', 'packs'],
  on: 'pack',
  whyNot: (id, scene) =>
    mayAct(scene.actor, 'system') ?? whyNotTake(packMachine, (world) => world.packs, 'OVERTAKE')(id, scene),
  decide: (world, { pack, field, character }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const noRight = mayAct(actor, 'system');
    if (noRight) return refused(noRight);
    const found = subjectOf('pack', world.packs, pack);
    if (!found.ok) return found;
    const scene = { world, actor, surroundings };
    const reason = `“${character}” cannot be printed`;
    const withdrawn = { why: 'unprintable' as const, clause: field, reason, at: surroundings.now, by: null };
    const taken = step(packMachine, found.value, ['OVERTAKE', { withdrawn }], scene);
    if (!taken.ok) return taken;
    const changes = withdrawal(taken.value, scene, { first: 0 });
    return changes.ok ? decided({ changes: changes.value, answer: {} }) : changes;
  },
});
