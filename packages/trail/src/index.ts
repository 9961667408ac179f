export { canonicalBytes, CanonicalError } from './canonical.ts';
export { Digest, digestOf, sha256Hex, typedDigest } from './digest.ts';
export { Instant, nextInstant } from './instant.ts';
export { Entry, type EntryDraft, type Fact } from './entry.ts';
export { readEntry, sealEntry, type Leaf, type Place, type ReadEntry } from './leaf.ts';
export { detailsMatch, saltedDigest } from './details.ts';
export { appendLeaf, emptyPeaks, leafHash, Peaks, rootOf, TreeHead, type Hash } from './merkle.ts';
export {
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
  type Consistency,
  type Inclusion,
} from './proofs.ts';
export { KeysFile, keyId, PublishedKey, publishKey, readPrivateKey, readPublicKey, type Publication } from './keys.ts';
export { vkeyOf } from './vkey.ts';
export { openNote, signNote, type NoteProblem, type OpenedNote } from './note.ts';
export {
  formatCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  type Checkpoint,
  type VerifiedCheckpoint,
} from './checkpoint.ts';
export { verifyVouching, vouch, Vouching, type VerifiedVouching } from './vouching.ts';
export type { TrailCheck, TrailProblem } from './following.ts';
export {
  beginTrailCheck,
  trailLines,
  verifyTrail,
  type Expected,
  type TrailCheckInProgress,
  type TrailLine,
  type TrailVerdict,
} from './verify-trail.ts';
