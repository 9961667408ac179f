import { z } from 'zod';
import { brief, listOf } from '../form/bounded.ts';
import type { Hash } from './merkle.ts';
import { verifyConsistency, verifyInclusion } from './proofs.ts';

/** What verification says of one vector's proof. */
export type ProofResult = { readonly kind: 'inclusion' | 'consistency'; readonly id: string; readonly ok: boolean };

// A vector is named; whatever else it holds is what is being tried, so that nothing about it is a fault of the file.
const Vector = z.looseObject({ id: z.string() });
const MOST = 1_000_000;
const Vectors = z
  .looseObject({ inclusion: listOf(Vector, MOST).exactOptional(), consistency: listOf(Vector, MOST).exactOptional() })
  .refine(({ inclusion, consistency }) => inclusion !== undefined || consistency !== undefined, {
    message: 'neither "inclusion" nor "consistency" is there',
  });

/** Never a count of a log, nor the hex of a hash: what is read so cannot verify. */
const [NO_COUNT, NO_HASH] = [-1, ''] as const;

const countIn = (value: unknown): number => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^(?:0|[1-9][0-9]{0,15})$/.test(value) ? Number(value) : NO_COUNT;
};

const hashIn = (value: unknown): Hash => {
  if (typeof value !== 'string' || value.length !== 44) return NO_HASH;
  const bytes = Buffer.from(value, 'base64');
  return bytes.toString('base64') === value ? bytes.toString('hex') : NO_HASH;
};

/** No log within the safe integers has a longer proof. */
const LONGEST = 64;

/** No proof is a proof without hashes; anything else that is no list cannot verify. */
const proofIn = (value: unknown): readonly Hash[] => {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) && value.length <= LONGEST ? value.map(hashIn) : [NO_HASH];
};

type Vector = z.infer<typeof Vector>;

const inclusionHolds = ({ leafIdx, treeSize, root, leafHash, proof }: Vector): boolean =>
  verifyInclusion({
    leafHash: hashIn(leafHash),
    index: countIn(leafIdx),
    head: { size: countIn(treeSize), root: hashIn(root) },
    proof: proofIn(proof),
  });

const consistencyHolds = ({ size1, size2, root1, root2, proof }: Vector): boolean =>
  verifyConsistency({
    older: { size: countIn(size1), root: hashIn(root1) },
    newer: { size: countIn(size2), root: hashIn(root2) },
    proof: proofIn(proof),
  });

/**
 * Tries public proof vectors of RFC 6962 (those of github.com/transparency-dev/merkle, gathered as `{ inclusion: [],
 * consistency: [] }`; counts as decimal strings or numbers, hashes base64) against this package's verification. What a
 * vector expects is not looked at. Sizes beyond the safe integers and hashes that are not 32 bytes never verify.
 *
 * @throws {TypeError} where the value is not in that format
 */
export const tryProofVectors = (value: unknown): readonly ProofResult[] => {
  const parsed = Vectors.safeParse(value);
  if (!parsed.success) throw new TypeError(`These are not proof vectors:\n${brief(z.prettifyError(parsed.error))}`);
  const { inclusion = [], consistency = [] } = parsed.data;
  return [
    ...inclusion.map((vector) => ({ kind: 'inclusion' as const, id: vector.id, ok: inclusionHolds(vector) })),
    ...consistency.map((vector) => ({ kind: 'consistency' as const, id: vector.id, ok: consistencyHolds(vector) })),
  ];
};
