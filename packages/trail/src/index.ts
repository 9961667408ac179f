export { canonicalBytes, CanonicalError } from './form/canonical.ts';
export { Digest, digestOf, sha256Hex, typedDigest } from './form/digest.ts';
export { Instant, nextInstant } from './form/instant.ts';
export { Entry, LONGEST_LEAF, type EntryDraft } from './entry/entry.ts';
export type { Fact } from './entry/fact.ts';
export { readEntry, sealEntry, type Leaf, type Place, type ReadEntry } from './entry/leaf.ts';
export { detailsMatch, saltedDigest } from './entry/details.ts';
export { appendLeaf, emptyPeaks, leafHash, Peaks, rootOf, TreeHead, type Hash } from './tree/merkle.ts';
export {
  consistencyProof,
  inclusionProof,
  proverOf,
  verifyConsistency,
  verifyInclusion,
  type Consistency,
  type Inclusion,
  type Prover,
} from './tree/proofs.ts';
export { tryProofVectors, type ProofResult } from './tree/proof-vectors.ts';
export {
  KeysFile,
  keyId,
  PublicJwk,
  publicJwkOf,
  PublishedKey,
  publishKey,
  readPrivateKey,
  readPublicJwk,
  readPublicKey,
  type KeyUse,
  type Publication,
} from './keys/keys.ts';
export {
  acceptCheckpoint,
  isInForce,
  type AcceptedCheckpoint,
  type CheckpointProblem,
  type KnownOfLog,
} from './keys/in-force.ts';
export {
  followRotation,
  rotateKey,
  Rotation,
  type Replacement,
  type Rotated,
  type RotationProblem,
} from './keys/rotation.ts';
export { verifyVouching, vouch, Vouching, type VerifiedVouching } from './keys/vouching.ts';
export { vkeyOf, type SignatureKind } from './notes/vkey.ts';
export { addSignatures, openNote, signNote, type NoteProblem, type OpenedNote } from './notes/note.ts';
export { cosignatureLine, type Cosigned } from './notes/cosignature.ts';
export {
  claimedCheckpoint,
  formatCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  type Checkpoint,
  type VerifiedCheckpoint,
} from './notes/checkpoint.ts';
export {
  formatTlogProof,
  readTlogProof,
  verifyTlogProof,
  type TlogProof,
  type VerifiedTlogProof,
} from './notes/tlog-proof.ts';
export {
  formatWitnessRequest,
  readWitnessRequest,
  witness,
  type Witnessed,
  type Witnessing,
  type WitnessProblem,
  type WitnessRequest,
} from './notes/witness.ts';
export type { TrailCheck, TrailProblem } from './verify/problem.ts';
export {
  beginRange,
  type CheckedRange,
  type RangeInProgress,
  type RangeStart,
  type TrailLine,
} from './verify/range.ts';
export { checkpointFaults, type ExpectedCheckpoint } from './verify/expected.ts';
export { beginTrailParts, type Expected, type TrailPartsInProgress, type TrailVerdict } from './verify/parts.ts';
export {
  beginKeptCheck,
  type KeptCheckInProgress,
  type KeptCheckpoint,
  type KeptEntry,
  type KeptLog,
} from './verify/kept.ts';
export { beginTrailCheck, trailLines, verifyTrail, type TrailCheckInProgress } from './verify/verify-trail.ts';
export { Evidence, verifyEvidence, type EvidenceProblem, type VerifiedEvidence } from './evidence/evidence.ts';
export { Attested, attestedProblem, type PaperProof } from './evidence/paper.ts';
export { type PasswordProof } from './evidence/person.ts';
export { challengeOf, countIn, PasskeyProof } from './evidence/assertion.ts';
export { SignOnProof } from './evidence/id-token.ts';
export { Extract, readExtract, type DetailsInExtract, type ReadExtract } from './extract/extract.ts';
export { makeExtract, type ExtractSource } from './extract/make-extract.ts';
export {
  verifyExtract,
  type EntryVerdict,
  type ExtractCheck,
  type ExtractProblem,
  type ExtractTrust,
  type ExtractVerdict,
  type OlderVerdict,
} from './extract/verify-extract.ts';
export { drawSample, type SampleOf } from './sample/draw-sample.ts';
