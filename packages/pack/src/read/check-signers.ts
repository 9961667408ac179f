import { cutSubject, type Subject } from './distinguished-name.ts';
import type { FileProblem } from './problems.ts';
import type { ReadSignature } from './signed-file.ts';

/** Who is to sign in a field. */
export interface ExpectedSigner {
  readonly field: string;
  readonly subject: Subject;
  /** Whether the pack is incomplete without; who also agrees may leave the field empty. */
  readonly required: boolean;
}

/** What is wrong with who signed where, for a file that is as it was signed. Name the seal's field among the expected. */
export function checkSigners(
  signatures: readonly ReadSignature[],
  expected: readonly ExpectedSigner[],
): readonly FileProblem[] {
  const missing = expected
    .filter(({ field, required }) => required && !signatures.some((signature) => signature.field === field))
    .map(
      ({ field, subject }) => ({ code: 'signer-missing', field, detail: `${subject.name} has not signed` }) as const,
    );
  const wrong = signatures.flatMap(({ field, subject }, at): FileProblem[] => {
    const wanted = expected.find((each) => each.field === field);
    const where = { revision: at + 1, field };
    if (wanted === undefined)
      return [{ code: 'signer-unexpected', ...where, detail: `nobody was to sign in the field ${field}` }];
    if (same(cutSubject(wanted.subject), subject)) return [];
    return [
      { code: 'signer-wrong', ...where, detail: `the field of ${wanted.subject.name} is signed as ${subject.name}` },
    ];
  });
  return [...missing, ...wrong];
}

const same = (a: Subject, b: Subject): boolean =>
  a.name === b.name && a.role === b.role && a.organisation === b.organisation;
