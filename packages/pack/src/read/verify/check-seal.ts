import { keyId } from '@coproduce/trail';
import type { FileProblem } from '../problems.ts';
import type { SignedFile } from '../signed-file.ts';
import type { Act } from './acts.ts';
import type { OpenedPack } from './opened-pack.ts';
import type { Trust } from '../check-signature.ts';
import { type Finding, unknown, wrong } from './verdict.ts';

const where = ({ field, revision }: FileProblem): string => {
  if (field !== undefined) return ` (in ${field})`;
  return revision === undefined ? '' : ` (signature ${revision})`;
};

const noRoot = unknown('no-root', 'no root certificate was given, so that nobody is known to vouch for its keys');

/** What a file's own problems mean for who asks whether it is as it was sealed. */
function ofFile(problems: readonly FileProblem[], { roots }: Trust): readonly Finding[] {
  const unasked = (problem: FileProblem): boolean => problem.code === 'root-unknown' && roots.length === 0;
  const others = problems.filter((problem) => !unasked(problem));
  return [
    ...(problems.some(unasked) ? [noRoot] : []),
    ...others.map((problem) => {
      const message = `${problem.detail}${where(problem)}`;
      return (tooMuch.has(problem.code) ? unknown : wrong)(problem.code, message);
    }),
  ];
}

const tooMuch: ReadonlySet<FileProblem['code']> = new Set(['too-large', 'locked-limits']);

/** Whether the bytes that were locked, and the keys in them, are those that the signatures go back to. */
function ofContents(
  { keys }: OpenedPack,
  { locked, signatures }: SignedFile,
  acts: readonly Act[],
): readonly Finding[] {
  const others = acts.filter(
    ({ record: { pack } }) => pack.locked?.digest !== locked?.digest || pack.locked?.bytes !== locked?.bytes,
  );
  const roots = new Set(signatures.flatMap(({ root }) => (root === undefined ? [] : [keyId(root.key)])));
  const strange = [...roots].filter((id) => !keys.keys.some((key) => key.use === 'root' && key.id === id));
  return [
    ...others.map(({ record }) =>
      wrong('other-locked-bytes', `${record.signatory.name} signed other bytes than those that were locked`),
    ),
    ...(roots.size > 1 || strange.length > 0
      ? [wrong('other-keys', 'the keys in it are not those of the root that it was signed under')]
      : []),
  ];
}

/** Is the file byte for byte what was sealed, in the exact form we write, by a key we were told to trust? */
export const checkSeal = { ofFile, ofContents };
