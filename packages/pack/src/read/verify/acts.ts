import { AttestationRecord, SigningRecord } from '@coproduce/cycle';
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
  /** Where it was given in ink: on whose word it rests. */
  readonly onPaper?: OnPaper;
}

/** One member's word for a signature in ink, and the digest under which it is kept whole. */
export interface AttestedWord {
  readonly record: AttestationRecord;
  readonly digest: string;
}

/** What a signature in ink rests on. */
export interface OnPaper {
  readonly signedOn: string;
  readonly scan: AttestationRecord['scan'];
  /** In the order in which they were given; with the last one the signature counted. */
  readonly words: readonly AttestedWord[];
}

/** The words in evidence of a signature in ink; nothing in any other, and undefined where they cannot be read. */
function onPaperIn({ proof }: Evidence): { readonly onPaper?: OnPaper } | undefined {
  if (proof.method !== 'paper') return {};
  const { signedOn, attested } = proof;
  const words = attested.map((each) => ({
    record: AttestationRecord.safeParse(each.record).data,
    digest: digestOf(each),
  }));
  const read = words.flatMap(({ record, digest }) => (record === undefined ? [] : [{ record, digest }]));
  const [first] = read;
  if (first === undefined || read.length < words.length) return undefined;
  // That the scan is the one attested to is asked of the evidence.
  return { onPaper: { signedOn, scan: first.record.scan, words: read } };
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
      const onPaper = onPaperIn(evidence.value);
      if (onPaper === undefined)
        findings.push(wrong('evidence-form', `what was attested to in ${signature.field} is no record of it`));
      acts.push({
        signature,
        evidence: evidence.value,
        evidenceDigest: digestOf(evidence.value),
        record: record.data,
        recordDigest: digestOf(record.data),
        ...onPaper,
      });
    }
  }
  return { acts, findings };
}
