import { checkpointFaults, digestOf, type Entry, type ExtractVerdict, leafHash } from '@coproduce/trail';
import type { Act } from './acts.ts';
import type { OpenedPack } from './opened-pack.ts';
import { knownHashes, type TrailParts } from './trail-parts.ts';
import { type Finding, unknown, wrong } from './verdict.ts';

type LockedBytes = { readonly digest: string; readonly bytes: number };

/** The entries of one pack's steps. */
const stepsOf = (entries: readonly Entry[], pack: string, event: string): readonly Entry[] =>
  entries.filter(({ subject, event: made }) => subject.kind === 'pack' && subject.id === pack && made?.type === event);

/** Whether each signature and every step up to the seal stands in the trail, under a checkpoint that counts. */
export function checkInclusion(
  { content, contentDigest }: OpenedPack,
  acts: readonly Act[],
  bytes: LockedBytes,
  parts: TrailParts,
): readonly Finding[] {
  return [
    ...extractFindings('until it was locked', parts.lockedVerdict),
    ...extractFindings('until it was sealed', parts.sealedVerdict),
    ...lockFindings(stepsOf(parts.entries, content.pack.id, 'LOCK').at(-1), contentDigest, bytes, parts),
    ...signFindings(stepsOf(parts.entries, content.pack.id, 'SIGN'), acts),
    ...wordFindings(parts.entries, content.pack.id, acts),
  ];
}

const fault = (problem: Exclude<ExtractVerdict['checkpoint'], { readonly ok: true }>['problem']): string =>
  problem === 'otherHead' ? 'is of another size than the trail beside it' : checkpointFaults[problem];

function extractFindings(which: string, { checkpoint, entries }: ExtractVerdict): readonly Finding[] {
  if (!checkpoint.ok) return [wrong('checkpoint', `the checkpoint of the trail ${which} ${fault(checkpoint.problem)}`)];
  return entries.flatMap(({ index, problems: [problem] }) =>
    problem === undefined ? [] : [wrong('entry', `entry ${index} of the trail ${which}: ${problem.message}`)],
  );
}

/** Whether what was locked is what the trail says was locked: content, bytes, and the trail that rides in them. */
function lockFindings(
  lock: Entry | undefined,
  contentDigest: string,
  { digest, bytes }: LockedBytes,
  { locked }: TrailParts,
): readonly Finding[] {
  if (lock?.event === undefined) return [wrong('no-entry', 'the trail has no entry of locking this pack')];
  const { contentDigest: content, file, entries } = lock.event.facts;
  const said = { content: content ?? null, file: file ?? null, entries: entries ?? null };
  const found = { content: contentDigest, file: { digest, bytes }, entries: locked.size };
  if (digestOf(said) === digestOf(found)) return [];
  return [wrong('no-entry', `entry ${lock.index} locked another file than this one`)];
}

/** Whether the acts in the file are those in the trail, one for one and in their order. */
function signFindings(signs: readonly Entry[], acts: readonly Act[]): readonly Finding[] {
  if (signs.length !== acts.length)
    return [wrong('no-entry', `the trail has ${signs.length} signatures of this pack, the file ${acts.length}`)];
  return acts.flatMap((act, at) => {
    const entry = signs[at];
    const { record, recordDigest, evidenceDigest, signature, onPaper } = act;
    const by = onPaper?.words.at(-1)?.record.attester.member ?? record.signatory.member;
    const holds =
      entry?.event?.facts['record'] === recordDigest &&
      entry.event.facts['evidence'] === evidenceDigest &&
      isBy(entry, by) &&
      (onPaper === undefined || entry.event.facts['signatory'] === record.signatory.member) &&
      Math.floor(Date.parse(entry.at) / 1000) === Math.floor(signature.at.getTime() / 1000);
    return holds ? [] : [wrong('no-entry', `the trail has no entry of what ${record.signatory.name} signed`)];
  });
}

const isBy = ({ actor }: Entry, member: string): boolean => actor.kind === 'member' && actor.member === member;

/** Whether every word for a signature in ink stands in the trail: the last one in the entry of the signature. */
function wordFindings(entries: readonly Entry[], pack: string, acts: readonly Act[]): readonly Finding[] {
  const told = [...stepsOf(entries, pack, 'ATTEST_PAPER'), ...stepsOf(entries, pack, 'SIGN')];
  return acts.flatMap(({ onPaper }) =>
    (onPaper?.words ?? []).flatMap(({ digest, record: { attester } }) =>
      told.some((entry) => entry.event?.facts['attested'] === digest && isBy(entry, attester.member))
        ? []
        : [wrong('no-entry', `the trail has no entry of what ${attester.name} attested to`)],
    ),
  );
}

/** Whether the trail only grew: since the pack was locked, since the packs before, and into the trail that was given. */
export function checkConsistency(parts: TrailParts, given: readonly Uint8Array[] | undefined): readonly Finding[] {
  const { locked, sealed, lockedVerdict, sealedVerdict, entries } = parts;
  const older = [...lockedVerdict.consistency, ...sealedVerdict.consistency];
  const shown = new Set(sealedVerdict.consistency.filter(({ ok }) => ok).map(({ size }) => size));
  const atLocking = sealed.consistency.find(({ size }) => size === locked.size);
  const before = entries.flatMap(({ event }) => {
    const size = event?.type === 'SEAL' ? event.facts['entries'] : undefined;
    return typeof size === 'number' ? [size] : [];
  });
  return [
    ...older.flatMap(({ size, ok }) =>
      ok ? [] : [wrong('not-consistent', `it is not shown that the trail goes on from its first ${size} entries`)],
    ),
    ...(atLocking?.checkpoint === locked.checkpoint && shown.has(locked.size)
      ? []
      : [wrong('not-consistent', 'the trail in the seal is not shown to go on from the one in the pack')]),
    // More packs than this are not carried; the newest before this one is what matters.
    ...before
      .slice(-1)
      .flatMap((size) =>
        shown.has(size)
          ? []
          : [wrong('not-consistent', `the trail is not shown to go on from that of the pack before, ${size} entries`)],
      ),
    ...(given === undefined ? [] : givenFindings(parts, given)),
  ];
}

/** Whether the trail that was given is the one in the pack, as far as both go. */
function givenFindings(parts: TrailParts, given: readonly Uint8Array[]): readonly Finding[] {
  const other = [...knownHashes(parts)].find(([index, hash]) => {
    const leaf = given[index];
    return leaf !== undefined && leafHash(leaf) !== hash;
  });
  if (other !== undefined)
    return [wrong('other-trail', `entry ${other[0]} of the trail that was given is not the one in the pack`)];
  if (given.length >= parts.sealed.size) return [];
  const ends = `The trail that was given ends after ${given.length} entries, and the pack was sealed after ${parts.sealed.size}`;
  return [unknown('other-trail', ends)];
}
