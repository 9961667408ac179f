export type { CheckedSignature, Root, Trust } from './check-signature.ts';
export { checkSigners, type ExpectedSigner } from './check-signers.ts';
export type { SignatureKind } from './cms.ts';
export type { Subject } from './distinguished-name.ts';
export type { LockedDocument, LockedField, PageTexts } from './locked-document.ts';
export type { FileProblem, FileProblemCode } from './problems.ts';
export { readRoot, readSignedFile, type ReadSignature, type SignedFile } from './signed-file.ts';
