import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import { step } from '../machine.ts';
import { knownSince, whyNotPasskey } from '../passkey/to-sign-with.ts';
import { packMachine } from './pack-machine.ts';
import { signedWith } from './signed.ts';
import { seatToSign, whyNotSign } from './signing.ts';

/**
 * One lead's act of agreeing to a pack, with the proof that was checked outside; the record that was signed is kept
 * whole. The last required one agrees everything the pack carries, in the same decision.
 */
export const signPack = command({
  kind: 'pack.sign',
  reads: ['partnership', 'organisations', 'members', 'plans', 'revisions', 'goals', 'actions', 'reviews', 'packs'],
  on: 'pack',
  whyNot: (id, { world, actor, surroundings }) => {
    const found = subjectOf('pack', world.packs, id);
    return found.ok ? whyNotSign(found.value, actor, surroundings.today) : found.refusal;
  },
  decide: (
    world,
    { pack, contentDigest, typedName },
    actor,
    surroundings,
    proof,
  ): Decided<Readonly<Record<string, never>>> => {
    const found = subjectOf('pack', world.packs, pack);
    if (!found.ok) return found;
    const seat = seatToSign(world, found.value, actor, surroundings.today);
    if (!seat.ok) return seat;
    const scene = { world, actor, surroundings };
    const taken = step(
      packMachine,
      found.value,
      ['SIGN', { contentDigest, typedName, seat: seat.value, proof }],
      scene,
    );
    if (!taken.ok) return taken;
    if (proof === undefined) throw new TypeError('Nobody signs without a proof');
    // What was signed in ink counts by those who attest to it, never by the signatory's own word.
    if (proof.record.method === 'paper') return refused({ code: 'proofFailed' });
    const wrongKey = whyNotPasskey(proof.record, world, actor);
    if (wrongKey) return refused(wrongKey);
    return signedWith(taken.value, proof, scene, { keySince: knownSince(proof.record, actor), code: proof.code });
  },
});
