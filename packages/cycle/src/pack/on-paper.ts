import { mayAct } from '../acts.ts';
import type { Actor, Result } from '../decision.ts';
import { refused } from '../decision.ts';
import { memberById } from '../naming.ts';
import { plain } from '../plain.ts';
import type { Refusal } from '../refusal.ts';
import type { MemberId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import { attestationInWords, AttestationRecord } from './attestation-record.ts';
import type { Paper } from './data.ts';
import type { SigningRecord } from './signing-record.ts';
import { howProved, signingRecord, whyNotNow, type ProvedBy, type RecordFor } from './signing.ts';

type Seats = Pick<World, 'partnership' | 'members' | 'organisations'>;

/** How many people attest to a signature in ink. */
const ENOUGH = 2;

/** Whoever is named to have signed, as if they were here: what holds for a signatory holds for them. */
const asSignatory = (world: Pick<World, 'members'>, member: MemberId): Actor => ({
  kind: 'member',
  member: memberById(world, member),
});

/** The signatures on paper that people can still attest to. */
export const papersWaiting = ({ state, data }: Stored<'pack'>): readonly Paper[] =>
  state === 'locked'
    ? (data.papers ?? []).filter(
        ({ withdrawnAt, attestations, signatory }) =>
          withdrawnAt === undefined &&
          attestations.length < ENOUGH &&
          !data.signatures.some(({ member }) => member === signatory),
      )
    : [];

/** Why nobody's signature in ink can be brought to this pack now, whosever it is; or why not this signatory's. */
export const whyNotOnPaper = (
  { members }: Pick<World, 'members'>,
  pack: Stored<'pack'>,
  { signatory, signedOn }: Pick<Paper, 'signatory' | 'signedOn'>,
): Refusal | undefined => {
  const member = members.find(({ id }) => id === signatory);
  return member === undefined
    ? { code: 'notASignatory', member: signatory }
    : whyNotNow(pack, { kind: 'member', member }, signedOn);
};

/** The signature on paper of that id, with whether it still waits; or why it is none to go on with. */
export const paperWaiting = (
  world: Pick<World, 'members'>,
  pack: Stored<'pack'>,
  id: string,
): Result<Paper, Refusal> => {
  const paper = pack.data.papers?.find((it) => it.paper === id);
  const over = { code: 'paperNotWaiting', pack: pack.id } as const;
  if (paper === undefined || paper.withdrawnAt !== undefined) return refused(over);
  const refusal = whyNotOnPaper(world, pack, paper);
  if (refusal) return refused(refusal);
  return paper.attestations.length < ENOUGH ? { ok: true, value: paper } : refused(over);
};

/** Whether somebody stands on a signatory's side: speaks or signs for it, or comes from the same organisation. */
const standsWith = ({ data }: Stored<'member'>, signatory: Stored<'member'>): boolean => {
  const side = signatory.data.signing?.side;
  return (
    data.perspective === side ||
    data.signing?.side === side ||
    (data.organisation !== null && data.organisation === signatory.data.organisation)
  );
};

/** One of the two who attest stands on another side than the signatory, or on neither. */
const otherSideThere = (world: Pick<World, 'members'>, paper: Paper, actor: Stored<'member'>): Refusal | undefined => {
  const [first] = paper.attestations;
  const signatory = memberById(world, paper.signatory);
  const side = signatory.data.signing?.side;
  if (first === undefined || side === undefined) return undefined;
  const all = [memberById(world, first.by), actor];
  return all.every((it) => standsWith(it, signatory)) ? { code: 'attestersOneSide', side } : undefined;
};

/** Why this actor cannot attest to a signature in ink that waits. */
export const whyNotAttest = (world: Pick<World, 'members'>, paper: Paper, actor: Actor): Refusal | undefined => {
  const noRight = mayAct(actor, 'attest');
  if (noRight || actor.kind !== 'member') return noRight;
  const { id } = actor.member;
  if (id === paper.signatory) return { code: 'attestsOwn' };
  const own = paper.attestations.find(({ by }) => by === id);
  if (own !== undefined) return { code: 'alreadyAttested', member: id, at: own.at };
  return otherSideThere(world, paper, actor.member);
};

/** The signing record of a signature in ink, as it counts with the second who attests: it has the nonce of theirs. */
export const recordOnPaper = (
  world: Seats,
  pack: Stored<'pack'>,
  { signatory, signedOn }: Paper,
  { instance, nonce, issuedAt }: RecordFor,
): Result<SigningRecord, Refusal> =>
  signingRecord(world, pack, asSignatory(world, signatory), { instance, nonce, issuedAt, method: 'paper', signedOn });

/** What a member is shown and attests to, or why they cannot. Reads what `signingRecord` reads. */
export const attestationRecord = (
  world: Seats,
  pack: Stored<'pack'>,
  id: string,
  actor: Actor,
  how: RecordFor & ProvedBy,
): Result<AttestationRecord, Refusal> => {
  const noRight = mayAct(actor, 'attest');
  if (noRight) return refused(noRight);
  const paper = paperWaiting(world, pack, id);
  if (!paper.ok) return paper;
  const refusal = whyNotAttest(world, paper.value, actor);
  if (refusal) return refused(refusal);
  const of = recordOnPaper(world, pack, paper.value, how);
  if (!of.ok) return of;
  const proof = howProved(how, world, actor);
  if (!proof.ok) return proof;
  if (actor.kind !== 'member') throw new TypeError('Only a member attests');
  const { member, name, side, post, organisation } = of.value.signatory;
  const { signedOn, scan } = paper.value;
  const { instance, partnership, pack: named, nonce, issuedAt } = of.value;
  const about = { pack: named, signatory: { member, name, side, post, organisation }, signedOn };
  const record = plain(AttestationRecord, {
    type: 'coproduce/attestation/v1',
    instance,
    partnership,
    ...about,
    scan,
    attester: { member: actor.member.id, name: actor.member.data.name },
    ...proof.value,
    declaration: attestationInWords(about),
    nonce,
    issuedAt,
  });
  return { ok: true, value: record };
};
