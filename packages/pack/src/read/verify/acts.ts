import { SigningRecord } from '@coproduce/cycle';
import { digestOf, Evidence } from '@coproduce/trail';
import type { ReadSignature, SignedFile } from '../signed-file.ts';
import { readCanonical } from './opened-pack.ts';
import { type Finding, wrong } from './verdict.ts';

/** One signatory's act as the file has it: who signed where, and the evidence that was signed with it. */
export interface Act {
  readonly signature: ReadSignature;
  readonly evidence: Evidence;
  readonly evidenceDigest: string;
  readonly record: SigningRecord;
  readonly recordDigest: string;
}

/** Every act in the file, in its order, and what of them cannot be read. */
export function actsIn({ signatures }: Pick<SignedFile, 'signatures'>): {
  readonly acts: readonly Act[];
  readonly findings: readonly Finding[];
} {
  const acts: Act[] = [];
  const findings: Finding[] = [];
  for (const signature of signatures) {
    if (signature.kind === 'seal') continue;
    const evidence = readCanonical(`The evidence in ${signature.field}`, signature.statement, Evidence);
    const record = evidence.ok ? SigningRecord.safeParse(evidence.value.record) : undefined;
    if (!evidence.ok) findings.push(...evidence.findings.map(({ message }) => wrong('evidence-form', message)));
    else if (record?.success !== true)
      findings.push(wrong('evidence-form', `what was signed in ${signature.field} is no signing record`));
    else {
      acts.push({
        signature,
        evidence: evidence.value,
        evidenceDigest: digestOf(evidence.value),
        record: record.data,
        recordDigest: digestOf(record.data),
      });
    }
  }
  return { acts, findings };
}
