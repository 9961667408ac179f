export { canonicalBytes, CanonicalError } from './form/canonical.ts';
export { Digest, digestOf, sha256Hex, typedDigest } from './form/digest.ts';
export { Instant, nextInstant } from './form/instant.ts';
export { Entry, type EntryDraft, type Fact } from './entry/entry.ts';
export { readEntry, sealEntry, type Leaf, type Place, type ReadEntry } from './entry/leaf.ts';
export { detailsMatch, saltedDigest } from './entry/details.ts';
export { appendLeaf, emptyPeaks, leafHash, Peaks, rootOf, TreeHead, type Hash } from './tree/merkle.ts';
export {
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
  type Consistency,
  type Inclusion,
} from './tree/proofs.ts';
export { tryProofVectors, type ProofResult } from './tree/proof-vectors.ts';
export {
  KeysFile,
  keyId,
  PublishedKey,
  publishKey,
  readPrivateKey,
  readPublicKey,
  type Publication,
} from './keys/keys.ts';
export { vkeyOf } from './notes/vkey.ts';
export { openNote, signNote, type NoteProblem, type OpenedNote } from './notes/note.ts';
export {
  formatCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  type Checkpoint,
  type VerifiedCheckpoint,
} from './notes/checkpoint.ts';
export { verifyVouching, vouch, Vouching, type VerifiedVouching } from './keys/vouching.ts';
export type { TrailCheck, TrailProblem } from './verify/problem.ts';
export {
  beginRange,
  type CheckedRange,
  type RangeInProgress,
  type RangeStart,
  type TrailLine,
} from './verify/range.ts';
export { beginTrailParts, type Expected, type TrailPartsInProgress, type TrailVerdict } from './verify/parts.ts';
export { beginTrailCheck, trailLines, verifyTrail, type TrailCheckInProgress } from './verify/verify-trail.ts';
export {
  Evidence,
  verifyEvidence,
  type EvidenceProblem,
  type PaperProof,
  type PasswordProof,
  type VerifiedEvidence,
} from './evidence/evidence.ts';
export type { PasskeyProof } from './evidence/assertion.ts';
export type { SignOnProof } from './evidence/id-token.ts';
