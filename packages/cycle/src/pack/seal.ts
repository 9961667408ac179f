import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { decided } from '../decision.ts';
import { subjectOf } from '../find.ts';
import { changeOf, step } from '../machine.ts';
import { whyNotTake } from '../why-not.ts';
import { packMachine } from './pack-machine.ts';

/** Says under which digest the finished file of a signed pack is kept. */
export const sealPack = command({
  kind: 'pack.seal',
  reads: ['packs'],
  on: 'pack',
  whyNot: whyNotTake(packMachine, (world) => world.packs, 'SEAL'),
  decide: (world, { pack, file, bytes, entries }, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const found = subjectOf('pack', world.packs, pack);
    if (!found.ok) return found;
    const sealed = { at: surroundings.now, file, bytes, entries };
    const taken = step(packMachine, found.value, ['SEAL', { sealed }], { world, actor, surroundings });
    if (!taken.ok) return taken;
    return decided({ changes: [changeOf(taken.value, { facts: { file, bytes, entries } })], answer: {} });
  },
});
