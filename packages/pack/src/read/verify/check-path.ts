import {
  beginReplay,
  dayOf,
  type PackContent,
  type Replayed,
  type ReplayProblem,
  signatories,
  type Stored,
  type World,
} from '@coproduce/cycle';
import { digestOf, type Entry } from '@coproduce/trail';
import type { Act } from './acts.ts';
import type { OpenedPack } from './opened-pack.ts';
import { type Finding, wrong } from './verdict.ts';

/** What a step of the trail fails by, in words. */
const stepProblem: Readonly<Record<ReplayProblem['code'], string>> = {
  illegal: 'the method did not allow this step, or not to whoever took it',
  otherRoles: 'whoever took it did not have the roles that it names',
  noGrounds: 'nothing can be decided on the grounds that it names',
  doesNotFollow: 'it does not follow from the entries before it',
  incomplete: 'the entries that its decision raised are not all there',
  unknownEdition: 'it was taken under another edition than the one in the pack',
};

/** What came of a pack's steps. */
export type PackReplayed = Replayed & {
  /** The record as it was when the pack was locked. */
  readonly atLocking: World | undefined;
  /** The record as later entries leave it, where they were given and can be followed. */
  readonly now: World | undefined;
};

/** Takes every step again that the pack knows of, and then those of `later`, under the edition that it carries. */
export function replayed(
  entries: readonly Entry[],
  { content, edition }: OpenedPack,
  later: readonly Entry[] = [],
): PackReplayed {
  const replay = beginReplay((id, hash) => (id === edition.id && hash === edition.hash ? edition : undefined));
  let atLocking: World | undefined;
  for (const entry of entries) {
    replay.push(entry);
    const locks = entry.event?.type === 'LOCK' && entry.subject.id === content.pack.id;
    if (locks) atLocking = replay.finish().world;
  }
  const known = replay.finish();
  for (const entry of later) replay.push(entry);
  const { problem, world } = replay.finish();
  return { ...known, atLocking, now: later.length > 0 && problem === undefined ? world : undefined };
}

type Seat = PackContent['signatories'][number];

/** A seat without its words, which no entry tells. */
const seatOf = ({ member, side, organisation, kind, deputation }: Seat) => ({
  member,
  side,
  organisation: organisation.id,
  kind,
  deputation: deputation === undefined ? null : [deputation.of, deputation.from, deputation.until],
});

/** Whether those whom the pack names to sign are those whose seats signed when it was locked. */
function seatsHold({ signatories: named }: PackContent, world: World | undefined, at: string | undefined): boolean {
  if (world === undefined || at === undefined) return false;
  const seated = signatories(world, dayOf(at, world.partnership.data.timeZone));
  return digestOf(named.map(seatOf)) === digestOf(seated.map(seatOf));
}

/** Whether every step was allowed, and the pack they come to is the one in the file. */
export function checkPath(
  { problem, world, atLocking }: PackReplayed,
  { content, contentDigest }: OpenedPack,
  acts: readonly Act[],
  bytes: { readonly digest: string; readonly bytes: number },
): readonly Finding[] {
  if (problem !== undefined) {
    const refusal = problem.code === 'illegal' ? ` (${problem.refusal.code})` : '';
    return [wrong('step', `entry ${problem.index} of the trail: ${stepProblem[problem.code]}${refusal}`)];
  }
  const pack = world?.packs.find(({ id }) => id === content.pack.id);
  if (pack === undefined) return [wrong('other-state', 'the steps of the trail make no such pack')];
  const seated = seatsHold(content, atLocking, pack.data.locked?.at)
    ? []
    : [wrong('other-state', 'the steps of the trail seat others to sign, or otherwise, than the pack names')];
  return [...seated, ...stateFindings(pack, contentDigest, acts, bytes)];
}

/** A signature in ink as the steps of the trail have it. */
const inkOf = (paper: Stored<'pack'>['data']['signatures'][number]['paper']) =>
  paper === undefined
    ? null
    : {
        signedOn: paper.signedOn,
        scan: paper.scan,
        words: paper.attestations.map(({ by, attested }) => [by, attested]),
      };

/** The same as its evidence has it. */
const inkIn = (onPaper: Act['onPaper']) =>
  onPaper === undefined
    ? null
    : {
        signedOn: onPaper.signedOn,
        scan: onPaper.scan,
        words: onPaper.words.map(({ record: { attester }, digest }) => [attester.member, digest]),
      };

function stateFindings(
  { state, data }: Stored<'pack'>,
  contentDigest: string,
  acts: readonly Act[],
  { digest, bytes }: { readonly digest: string; readonly bytes: number },
): readonly Finding[] {
  const { locked, signatures } = data;
  const claims: readonly (readonly [boolean, string])[] = [
    [state === 'signed' || state === 'sealed', `leave the pack ${state}, not signed`],
    [locked?.contentDigest === contentDigest, 'lock another content'],
    [locked?.file?.digest === digest && locked.file.bytes === bytes, 'lock other bytes'],
    [
      signatures.length === acts.length &&
        signatures.every(({ member, record }, at) => {
          const act = acts[at];
          return act?.recordDigest === record && act.record.signatory.member === member;
        }),
      'have it signed by others, or in another order',
    ],
    [
      signatures.every(({ paper }, at) => digestOf(inkOf(paper)) === digestOf(inkIn(acts[at]?.onPaper))),
      'have it signed in ink by others, or attested to otherwise',
    ],
  ];
  return claims.flatMap(([holds, what]) => (holds ? [] : [wrong('other-state', `the steps of the trail ${what}`)]));
}
