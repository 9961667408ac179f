import { createHash } from 'node:crypto';
import type { Root } from '../read/check-signature.ts';
import { readRoot } from '../read/signed-file.ts';
import { addSignature, sealPack, type SignatorySigning, type TimestampSource } from '../signing/add-signature.ts';
import { createAuthority, issueFrom, type Issue, type KeptAuthority, readAuthority } from '../authority/authority.ts';
import { lockedSample, sampleDigest } from './locked-sample.ts';

function countingRandom(seed: string): (bytes: number) => Uint8Array {
  let count = 0;
  return (bytes) => {
    count += 1;
    return createHash('sha512').update(`${seed} ${count}`).digest().subarray(0, bytes);
  };
}

/** When the sample's instance began, and when it is signed. */
export const begun = new Date('2026-11-20T08:00:00.000Z');
export const signedAt = new Date('2026-11-25T14:30:00.000Z');

/** An instance with its authority. */
export interface SampleInstance {
  readonly kept: KeptAuthority;
  readonly issue: Issue;
  readonly root: Root;
}

/** An instance of its own kind: each call makes new keys. */
export function sampleInstance(origin = 'https://coproduce.example.org', at = begun): SampleInstance {
  const kept = createAuthority(origin, at, countingRandom(`root of ${origin}`));
  const issue = issueFrom(readAuthority(kept), countingRandom(`certificates of ${origin}`));
  return { kept, issue, root: readRoot(kept.certificate) };
}

/** The people of the sample, in the order of its fields. */
export const people = [
  { name: 'Zoë Ŵilliams', role: 'Director of Commissioning', organisation: 'North Integrated Care Board' },
  { name: 'José Łukasz-O’Brien', role: 'Lead for recovery', organisation: 'North Mental Health Trust' },
] as const;

/** The instance's own name, as its seal has it. */
export const instanceSubject = { name: 'Coproduce at coproduce.example.org' } as const;

/** What a person of the sample signs with, on a file as it is. */
export function signingOf(
  file: Uint8Array,
  { issue }: Pick<SampleInstance, 'issue'>,
  person: 0 | 1,
  timestamp?: TimestampSource,
): SignatorySigning {
  return {
    file,
    field: `sign-${person + 1}`,
    at: signedAt,
    signer: people[person],
    appearance: { opening: 'Signed by', ...people[person], method: 'With a passkey', contentDigest: sampleDigest },
    evidence: Buffer.from(JSON.stringify({ method: 'passkey', signatory: people[person].name })),
    issue,
    ...(timestamp === undefined ? {} : { timestamp }),
  };
}

/** The instance's sealing of a file as it is. */
export const sealingOf = (file: Uint8Array, { issue }: Pick<SampleInstance, 'issue'>, timestamp?: TimestampSource) => ({
  file,
  at: signedAt,
  signer: instanceSubject,
  appearance: {
    opening: 'Sealed by',
    ...instanceSubject,
    method: 'The seal of the instance',
    contentDigest: sampleDigest,
  },
  statement: Buffer.from('{"type":"coproduce/seal/v1"}'),
  issue,
  ...(timestamp === undefined ? {} : { timestamp }),
});

/** Every state of a pack from locked to sealed: the commissioner signs first, then the provider, then the instance. */
export async function signedStates(
  instance: SampleInstance,
  timestamp?: TimestampSource,
): Promise<readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array]> {
  const locked = lockedSample();
  const first = await addSignature(signingOf(locked, instance, 0, timestamp));
  const second = await addSignature(signingOf(first, instance, 1, timestamp));
  return [locked, first, second, await sealPack(sealingOf(second, instance, timestamp))];
}
