import { readRoot, verifyPack, type PackVerdict } from '@coproduce/pack/read';

/** A file that a stranger gave, and the certificates to trust, in PEM. */
export type CheckJob = { readonly file: Uint8Array; readonly roots: readonly string[] };

/** Checks one pack. Runs in a worker thread that has little memory and may be ended at any time. */
export const check = ({ file, roots }: CheckJob): Promise<PackVerdict> =>
  verifyPack(file, { roots: roots.map((root) => readRoot(root)) });
