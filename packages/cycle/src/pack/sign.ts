import { command } from '../command.ts';
import type { CheckedProof } from '../command.ts';
import type { Actor, Change, Decided, KeptDocument } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import { changeOf, step } from '../machine.ts';
import type { Taken } from '../machine.ts';
import { agreement } from './agree.ts';
import { knownSince, whyNotPasskey } from '../passkey/to-sign-with.ts';
import type { Signature } from './data.ts';
import { packMachine } from './pack-machine.ts';
import { seatToSign, whyNotSign } from './signing.ts';

const signChange = (
  taken: Taken<'pack'>,
  { side, post, organisation, name, method, record, required, evidence }: Signature,
) =>
  changeOf(taken, {
    facts: {
      ...(evidence === undefined ? {} : { evidence }),
      contentDigest: taken.data.locked?.contentDigest ?? null,
      record,
      side,
      method,
      required,
      last: taken.state === 'signed',
    },
    details: { name, post, organisation },
  });

/**
 * The last signature names what stands behind it, and since when its passkey is known; the machine knows the record that
 * was signed, and no proofs.
 */
const withProof = (taken: Taken<'pack'>, proof: CheckedProof, actor: Actor): Taken<'pack'> => {
  const keySince = knownSince(proof.record, actor);
  const more = {
    ...(proof.evidence === undefined ? {} : { evidence: proof.evidence.digest }),
    ...(keySince === undefined ? {} : { keySince }),
  };
  const signatures = taken.data.signatures.map((each, at, { length }) =>
    at === length - 1 ? { ...each, ...more } : each,
  );
  return { ...taken, data: { ...taken.data, signatures } };
};

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
    const seat = seatToSign(world, found.value, actor, surroundings.now);
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
    const wrongKey = whyNotPasskey(proof.record, world, actor);
    if (wrongKey) return refused(wrongKey);
    const documents: readonly KeptDocument[] = [
      { digest: proof.recordDigest, value: proof.record },
      ...(proof.evidence === undefined ? [] : [proof.evidence]),
    ];
    const signed = withProof(taken.value, proof, actor);
    const signature = signed.data.signatures.at(-1);
    if (signature === undefined) throw new TypeError('A signature was taken and is not there');
    const sign: Change = signChange(signed, signature);
    if (signed.state !== 'signed') {
      const message = { kind: 'fillPack' as const, pack, signatures: signed.data.signatures.length };
      return decided({ changes: [sign], documents, messages: [message], answer: {} });
    }
    const raised = agreement(signed, scene);
    if (!raised.ok) return raised;
    return decided({
      changes: [sign, ...raised.value],
      documents,
      messages: [{ kind: 'sealPack', pack }],
      answer: {},
    });
  },
});
