import type { CheckedProof } from '../command.ts';
import type { Decided, Facts, KeptDocument } from '../decision.ts';
import { decided } from '../decision.ts';
import { changeOf } from '../machine.ts';
import type { Scene, Taken } from '../machine.ts';
import { agreement } from './agree.ts';
import type { PackData, Signature } from './data.ts';

/** What a signature says besides what the machine knows of it. */
type Besides = Pick<Signature, 'evidence' | 'keySince' | 'code' | 'paper'>;

/** What is told of a signature besides: facts of its own, and what else of the pack has changed with it. */
type Told = { readonly facts?: Facts; readonly data?: Pick<PackData, 'papers'> };

const defined = (besides: { readonly [K in keyof Besides]?: Besides[K] | undefined }) =>
  Object.fromEntries(Object.entries(besides).filter(([, value]) => value !== undefined));

/**
 * What a signature comes to that was taken: its change, and with the last required one all that it raises. The machine
 * knows the record that was signed, and no proofs; what stands behind it is named here.
 */
export const signedWith = (
  taken: Taken<'pack'>,
  proof: CheckedProof,
  scene: Scene,
  { facts = {}, data = {}, ...besides }: Told & { readonly [K in keyof Besides]?: Besides[K] | undefined },
  documents: readonly KeptDocument[] = [],
): Decided<Readonly<Record<string, never>>> => {
  const last = taken.data.signatures.at(-1);
  if (last === undefined) throw new TypeError('A signature was taken and is not there');
  const signature: Signature = { ...last, ...defined({ evidence: proof.evidence?.digest, ...besides }) };
  const signatures = [...taken.data.signatures.slice(0, -1), signature];
  const { side, post, organisation, name, method, record, required, evidence } = signature;
  const signed = { ...taken, data: { ...taken.data, ...data, signatures } };
  const sign = changeOf(signed, {
    facts: {
      ...(evidence === undefined ? {} : { evidence }),
      contentDigest: taken.data.locked?.contentDigest ?? null,
      record,
      side,
      method,
      required,
      last: signed.state === 'signed',
      ...facts,
    },
    details: { name, post, organisation },
  });
  const kept: readonly KeptDocument[] = [
    { digest: proof.recordDigest, value: proof.record },
    ...(proof.evidence === undefined ? [] : [proof.evidence]),
    ...documents,
  ];
  const pack = taken.subject.id;
  if (signed.state !== 'signed') {
    const message = { kind: 'fillPack' as const, pack, signatures: signatures.length };
    return decided({ changes: [sign], documents: kept, messages: [message], answer: {} });
  }
  const raised = agreement(signed, scene);
  if (!raised.ok) return raised;
  return decided({
    changes: [sign, ...raised.value],
    documents: kept,
    messages: [{ kind: 'sealPack', pack }],
    answer: {},
  });
};
