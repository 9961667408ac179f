import type { CheckedAttestation } from '../command.ts';
import type { GroundedDecision, Result } from '../decision.ts';
import type { AnswerOf, InputOf } from '../inputs.ts';
import { attestationRecord } from '../pack/on-paper.ts';
import type { SigningRecord } from '../pack/signing-record.ts';
import type { Refusal } from '../refusal.ts';
import type { PackId, PaperId } from '../words.ts';
import type { Who } from './people.ts';
import { packNow } from './plan-stages.ts';
import type { Rehearsal } from './rehearsal.ts';

const SCAN = { digest: '5c'.repeat(32), bytes: 40_000, mediaType: 'image/jpeg' } as const;

/** The scan of what a lead signed in ink today, to be brought. */
export const paperOf = (
  rehearsal: Rehearsal,
  pack: PackId,
  signatory: Who,
  more: Partial<InputOf<'pack.bringPaper'>> = {},
): InputOf<'pack.bringPaper'> => ({
  pack,
  contentDigest: packNow(rehearsal, pack).data.locked?.contentDigest ?? '0'.repeat(64),
  signatory: rehearsal.id(signatory),
  signedOn: rehearsal.surroundings().today,
  scan: SCAN,
  ...more,
});

/** Somebody brings the scan of what a lead signed in ink today. */
export const broughtPaper = (
  rehearsal: Rehearsal,
  pack: PackId,
  of: Who,
  by: Who,
): AnswerOf<'pack.bringPaper'>['paper'] => rehearsal.does(by, 'pack.bringPaper', paperOf(rehearsal, pack, of)).paper;

/** What a member would be shown to attest to now, with a proof that nobody looks into; or why nothing. */
export const attestationFor = (
  rehearsal: Rehearsal,
  pack: PackId,
  paper: PaperId,
  who: Who,
): Result<CheckedAttestation, Refusal> => {
  const { now, digest } = rehearsal.surroundings();
  const kept = (type: string, record: object) => ({ digest: digest({ type, record }), value: { type, record } });
  const made = attestationRecord(rehearsal.world(), packNow(rehearsal, pack), paper, rehearsal.actor(who), {
    instance: { id: 'sample', origin: 'https://sample.example' },
    method: 'password',
    nonce: digest([who, now]),
    issuedAt: now,
  });
  if (!made.ok) return made;
  const proof = {
    record: made.value,
    recordDigest: digest(made.value),
    attested: kept('coproduce/attested/v1', made.value),
    evidenceFor: (record: SigningRecord) => kept('coproduce/evidence/v1', record),
  };
  return { ok: true, value: proof };
};

/** Somebody attests to a signature in ink; nothing is kept. */
export const askToAttest = (
  rehearsal: Rehearsal,
  pack: PackId,
  paper: PaperId,
  who: Who,
  given: Result<CheckedAttestation, Refusal> = attestationFor(rehearsal, pack, paper, who),
): Result<GroundedDecision, Refusal> =>
  rehearsal.ask(who, 'pack.attestPaper', readOff(rehearsal, pack, paper), given.ok ? given.value : undefined);

/** What somebody sends who read the fingerprint off the page. */
const readOff = (rehearsal: Rehearsal, pack: PackId, paper: PaperId): InputOf<'pack.attestPaper'> => ({
  pack,
  paper,
  fingerprint: (packNow(rehearsal, pack).data.locked?.contentDigest ?? '0'.repeat(8)).slice(0, 8),
  agreed: true,
});

/** Somebody attests to a signature in ink. */
export const attest = (rehearsal: Rehearsal, pack: PackId, paper: PaperId, who: Who): void => {
  const given = attestationFor(rehearsal, pack, paper, who);
  if (!given.ok) throw new Error(`Nothing to attest to: ${JSON.stringify(given.refusal)}`);
  rehearsal.does(who, 'pack.attestPaper', readOff(rehearsal, pack, paper), given.value);
};
