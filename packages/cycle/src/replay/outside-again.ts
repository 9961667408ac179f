import type { Edition } from '@coproduce/framework';
import type { CheckedAttestation, CheckedProof } from '../command.ts';
import type { Facts, Grounds, Surroundings } from '../decision.ts';
import { AttestationRecord } from '../pack/attestation-record.ts';
import { SigningRecord } from '../pack/signing-record.ts';
import { ChallengeId } from '../words.ts';
import type { World } from '../world.ts';

/**
 * The surroundings a decision was taken in: its instant, its ids in the order in which they were made, its digests in
 * that in which they were first asked for. Asking for one more than the grounds name throws.
 */
export const surroundingsAgain = (
  grounds: Grounds,
  on: Pick<Surroundings, 'now' | 'today' | 'edition' | 'entry'>,
): Surroundings => {
  const ids = [...grounds.ids];
  const digests = [...grounds.digests];
  const known = new Map<string, string>();
  let random = 0;
  const next = (from: string[], what: string): string => {
    const one = from.shift();
    if (one === undefined) throw new RangeError(`The grounds name no further ${what}`);
    return one;
  };
  return {
    ...on,
    newId: () => next(ids, 'id'),
    newRandomId: () => `00000000-0000-4000-8000-${String((random += 1)).padStart(12, '0')}`,
    digest: (value) => {
      const form = JSON.stringify(value);
      const digest = known.get(form) ?? next(digests, 'digest');
      known.set(form, digest);
      return digest;
    },
  };
};

/** The proof that SIGN was given: the record without its words, and the digests that the entry names. */
export const proofAgain = ({ record }: Grounds, facts: Facts): CheckedProof | undefined => {
  const parsed = SigningRecord.safeParse(record);
  const [digest, evidence] = [facts['record'], facts['evidence']];
  if (!parsed.success || typeof digest !== 'string') return undefined;
  const kept = typeof evidence === 'string' && { digest: evidence, value: { type: 'coproduce/evidence/v1' } };
  return { record: parsed.data, recordDigest: digest, ...(kept === false ? {} : { evidence: kept }) };
};

/** The proof that attesting was given: as `proofAgain`; with the second, the digest of what stands behind the signature. */
export const attestationAgain = ({ record }: Grounds, facts: Facts): CheckedAttestation | undefined => {
  const parsed = AttestationRecord.safeParse(record);
  const { attestation, attested, evidence } = facts;
  if (!parsed.success || typeof attestation !== 'string' || typeof attested !== 'string') return undefined;
  return {
    record: parsed.data,
    recordDigest: attestation,
    attested: { digest: attested, value: { type: 'coproduce/attested/v1' } },
    evidenceFor: () =>
      typeof evidence === 'string' ? { digest: evidence, value: { type: 'coproduce/evidence/v1' } } : undefined,
  };
};

/**
 * A world in which everybody has said something of every challenge. What people said before the reveal is nobody's, so
 * that nothing can be judged by it: that it was complete, FINISH alone has seen.
 */
export const withViews = (world: World, { challenges }: Pick<Edition, 'challenges'>): World => ({
  ...world,
  workingPlacements: world.members.map(({ id }) => ({
    member: id,
    placements: challenges.map((challenge) => ({
      challenge: ChallengeId.parse(challenge.id),
      stage: 'dontKnow',
      named: false,
    })),
  })),
});
