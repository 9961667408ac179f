import { mayAct } from '../acts.ts';
import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { CheckedAttestation } from '../command.ts';
import type { Decided, Facts } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import { step } from '../machine.ts';
import type { Scene } from '../machine.ts';
import { memberById } from '../naming.ts';
import { whyNotPasskey } from '../passkey/to-sign-with.ts';
import type { Refusal } from '../refusal.ts';
import type { InputOf } from '../inputs.ts';
import type { MemberId } from '../words.ts';
import type { Stored } from '../world.ts';
import type { AttestationRecord } from './attestation-record.ts';
import { paperChange, withPaper } from './bring-paper.ts';
import type { Attestation, Paper } from './data.ts';
import { papersWaiting, paperWaiting, recordOnPaper, whyNotAttest } from './on-paper.ts';
import { packMachine } from './pack-machine.ts';
import { signedWith } from './signed.ts';
import { seatToSign, whyNotNow } from './signing.ts';

type Nothing = Readonly<Record<string, never>>;

/** How long after it was issued a record can be attested to: as long as one can be signed (`signing-and-trail` 1). */
const ATTESTING_MS = 10 * 60_000;

/** Why the record that was shown is none of this paper, this person and this moment. */
const whyNotProven = (
  { record, recordDigest, attested }: CheckedAttestation,
  pack: Stored<'pack'>,
  paper: Paper,
  { world, actor, surroundings }: Scene,
): Refusal | undefined => {
  if (record.pack.contentDigest !== pack.data.locked?.contentDigest) return { code: 'contentMoved', pack: pack.id };
  const same = (one: AttestationRecord['scan'], other: Paper['scan']): boolean =>
    one.digest === other.digest && one.bytes === other.bytes && one.mediaType === other.mediaType;
  const theirs =
    record.pack.id === pack.id &&
    record.partnership === world.partnership.id &&
    record.signatory.member === paper.signatory &&
    record.signedOn === paper.signedOn &&
    same(record.scan, paper.scan) &&
    actor.kind === 'member' &&
    record.attester.member === actor.member.id &&
    surroundings.digest(record) === recordDigest;
  if (!theirs || attested === undefined) return { code: 'proofFailed' };
  const age = Date.parse(surroundings.now) - Date.parse(record.issuedAt);
  if (age < 0 || age > ATTESTING_MS) return { code: 'signingLapsed' };
  return whyNotPasskey(record, world, actor);
};

/** What an entry tells of one who attests. */
const factsOf = ({ paper, signatory, signedOn, scan }: Paper, { record, attested, method }: Attestation): Facts => ({
  paper,
  signatory,
  signedOn,
  scan: scan.digest,
  attestation: record,
  attested,
  provedBy: method,
});

type Attesting = {
  readonly pack: Stored<'pack'>;
  readonly paper: Paper;
  /** The one that is being given. */
  readonly attestation: Attestation;
  readonly proof: CheckedAttestation;
};

/** The second who attests: the signature counts, as if its signatory had given it here. */
const counts = ({ pack, paper, attestation, proof }: Attesting, scene: Scene): Decided<Nothing> => {
  const { world, surroundings } = scene;
  const signatory = { kind: 'member', member: memberById(world, paper.signatory) } as const;
  const seat = seatToSign(world, pack, signatory, paper.signedOn);
  if (!seat.ok) return seat;
  const made = recordOnPaper(world, pack, paper, proof.record);
  if (!made.ok) return made;
  const evidence = proof.evidenceFor(made.value);
  const signing = {
    record: made.value,
    recordDigest: surroundings.digest(made.value),
    ...(evidence === undefined ? {} : { evidence }),
  };
  const contentDigest = made.value.pack.contentDigest;
  const taken = step(
    packMachine,
    pack,
    ['SIGN', { contentDigest, typedName: seat.value.name, seat: seat.value, proof: signing }],
    { ...scene, actor: signatory },
  );
  if (!taken.ok) return taken;
  const { signatory: _signatory, begunBy: _begunBy, begunAt: _begunAt, withdrawnAt: _withdrawnAt, ...onPaper } = paper;
  return signedWith(
    taken.value,
    signing,
    scene,
    {
      facts: { ...factsOf(paper, attestation), attestedBy: paper.attestations.map(({ by }) => by) },
      data: { papers: [...withPaper(pack.data.papers, paper)] },
      paper: onPaper,
    },
    documentsOf(proof),
  );
};

const documentsOf = ({ record, recordDigest, attested }: CheckedAttestation) => [
  { digest: recordDigest, value: record },
  ...(attested === undefined ? [] : [attested]),
];

const attestationOf = (
  { record, recordDigest, attested }: CheckedAttestation,
  by: { readonly id: MemberId; readonly name: string },
  at: string,
): Attestation => {
  if (attested === undefined) throw new TypeError('Nobody attests without a proof');
  return { by: by.id, name: by.name, at, method: record.method, record: recordDigest, attested: attested.digest };
};

const readOffPage = ({ fingerprint }: InputOf<'pack.attestPaper'>, pack: Stored<'pack'>): Refusal | undefined =>
  pack.data.locked?.contentDigest.startsWith(fingerprint) === true ? undefined : { code: 'fingerprintDiffers' };

/**
 * One member's word that a scan is of a signatory's signature. The first binds nobody; with the second, of another
 * person, the signature counts: what it raises stands in the same decision.
 */
export const attestPaper = command({
  kind: 'pack.attestPaper',
  reads: ['partnership', 'organisations', 'members', 'plans', 'revisions', 'goals', 'actions', 'reviews', 'packs'],
  on: 'pack',
  whyNot: (id, { world, actor, surroundings }) => {
    const noRight = mayAct(actor, 'attest');
    if (noRight) return noRight;
    const found = subjectOf('pack', world.packs, id);
    if (!found.ok) return found.refusal;
    const refusals = papersWaiting(found.value).map((paper) => whyNotAttest(world, paper, actor));
    if (refusals.includes(undefined)) return undefined;
    const none = { code: 'paperNotWaiting', pack: found.value.id } as const;
    return (
      refusals[0] ??
      (found.value.state === 'locked' ? none : (whyNotNow(found.value, actor, surroundings.today) ?? none))
    );
  },
  decide: (world, input, actor, surroundings, proof): Decided<Nothing> => {
    const by = byMember(actor, 'attest');
    const noRight = mayAct(actor, 'attest');
    if (!by.ok) return by;
    if (noRight) return refused(noRight);
    const found = subjectOf('pack', world.packs, input.pack);
    if (!found.ok) return found;
    const waiting = paperWaiting(world, found.value, input.paper);
    if (!waiting.ok) return waiting;
    const scene = { world, actor, surroundings };
    const refusal =
      whyNotAttest(world, waiting.value, actor) ??
      readOffPage(input, found.value) ??
      (proof === undefined
        ? ({ code: 'signingLapsed' } as const)
        : whyNotProven(proof, found.value, waiting.value, scene));
    if (refusal) return refused(refusal);
    if (proof === undefined) throw new TypeError('Nobody attests without a proof');
    const attestation = attestationOf(proof, { id: by.value.id, name: by.value.data.name }, surroundings.now);
    const paper = { ...waiting.value, attestations: [...waiting.value.attestations, attestation] };
    if (waiting.value.attestations.length > 0) return counts({ pack: found.value, paper, attestation, proof }, scene);
    const tells = { facts: factsOf(paper, attestation), details: { name: attestation.name } };
    const papers = [...withPaper(found.value.data.papers, paper)];
    return decided({
      changes: [paperChange(found.value, papers, 'ATTEST_PAPER', tells)],
      documents: documentsOf(proof),
      answer: {},
    });
  },
});
