export type { CheckedSignature, Root, Trust } from './check-signature.ts';
export { checkSigners, type ExpectedSigner } from './check-signers.ts';
export type { SignatureKind } from './cms.ts';
export type { Subject } from './distinguished-name.ts';
export type { LockedDocument, LockedField, PageTexts } from './locked-document.ts';
export type { FileProblem, FileProblemCode } from './problems.ts';
export { readRoot, readRoots, readSignedFile, type ReadSignature, type SignedFile } from './signed-file.ts';
export { instanceName } from './instance-name.ts';
export { verifyPack, type VerifyTrust } from './verify/verify-pack.ts';
export type {
  CheckName,
  CheckVerdict,
  Finding,
  FindingCode,
  Outcome,
  PackSummary,
  PackVerdict,
  VerdictSignature,
} from './verify/verdict.ts';
export { exitCodes, verdictInWords } from './verify/verdict-words.ts';
