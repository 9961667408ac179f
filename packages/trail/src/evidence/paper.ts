import { z } from 'zod';
import { Digest, digestOf } from '../form/digest.ts';
import type { PublishedKey } from '../keys/keys.ts';
import { personProblem, ProofOfPerson, proved, type PersonProblem } from './person.ts';

const Somebody = z.looseObject({ member: z.string().min(1) });

/** A scan of a page that was signed in ink. */
const Scan = z.strictObject({ digest: Digest, bytes: z.int().min(1), mediaType: z.string() });

/** One member's word that a scan is of somebody's signature: the record they agreed to, and how they proved who they are. */
export const Attested = z.strictObject({
  type: z.literal('coproduce/attested/v1'),
  /** As much of it as is looked at here; the rest is the domain's. */
  record: z.looseObject({
    type: z.literal('coproduce/attestation/v1'),
    ...proved,
    pack: z.looseObject({}),
    signatory: Somebody,
    signedOn: z.iso.date(),
    scan: Scan,
    attester: Somebody,
  }),
  proof: ProofOfPerson,
});
export type Attested = z.infer<typeof Attested>;

/** A signature in ink: the day it is of, its scan by digest, and the words of the two who attest to it, whole. */
export const PaperProof = z.strictObject({
  method: z.literal('paper'),
  signedOn: z.iso.date(),
  scan: Scan,
  attested: z.tuple([Attested, Attested]),
});
export type PaperProof = z.infer<typeof PaperProof>;

/** Why a signature in ink is not attested to. */
export type PaperProblem =
  | PersonProblem
  /** One person attests twice. */
  | 'oneAttester'
  /** The signatory attests to their own signature. */
  | 'attestsOwn'
  /** Somebody attests to another pack, signatory, day or scan. */
  | 'otherAttestation';

type Members = Readonly<Record<string, unknown>>;

/** What is said of a signatory to whoever attests. */
const shown: ReadonlySet<string> = new Set(['member', 'name', 'side', 'post', 'organisation']);
const shownOf = (signatory: unknown): Members =>
  Object.fromEntries(
    Object.entries(z.looseObject({}).safeParse(signatory).data ?? {}).filter(([name]) => shown.has(name)),
  );

const aboutOf = ({ instance, partnership, pack, signatory }: Members): Members => ({
  instance: instance ?? null,
  partnership: partnership ?? null,
  pack: pack ?? null,
  signatory: shownOf(signatory),
});

/** Whether what is attested to is this pack, signatory, day and scan, on this instance. */
const isAbout = ({ record }: Attested, signed: Members, { signedOn, scan }: PaperProof): boolean =>
  digestOf({ ...aboutOf(record), signedOn: record.signedOn, scan: record.scan }) ===
  digestOf({ ...aboutOf(signed), signedOn, scan });

/**
 * Why nobody can take a signature in ink for given, by the words of those who attest to it; undefined where two do, each
 * by their own proof. That the scan shows a signature, and whose, is not looked at.
 *
 * @param record the signing record
 */
export const paperProblem = async (
  record: Members & { readonly method: string },
  proof: PaperProof,
  keys: readonly PublishedKey[],
): Promise<PaperProblem | undefined> => {
  if (record.method !== proof.method) return 'otherMethod';
  const [first, second] = proof.attested;
  if (first.record.attester.member === second.record.attester.member) return 'oneAttester';
  for (const each of proof.attested) {
    if (each.record.attester.member === each.record.signatory.member) return 'attestsOwn';
    if (!isAbout(each, record, proof)) return 'otherAttestation';
    const problem = await personProblem(each.record, each.proof, digestOf(each.record), keys);
    if (problem !== undefined) return problem;
  }
};

/**
 * Verifies one member's word by itself, as `verifyEvidence` does a signature.
 *
 * @param keys published keys of the instance; those for vouching are looked at
 * @returns the first thing that does not hold; undefined where all does
 */
export const attestedProblem = async (
  value: unknown,
  keys: readonly PublishedKey[],
): Promise<PersonProblem | undefined> => {
  const parsed = Attested.safeParse(value);
  if (!parsed.success) return 'malformed';
  const { record, proof } = parsed.data;
  return personProblem(record, proof, digestOf(record), keys);
};
