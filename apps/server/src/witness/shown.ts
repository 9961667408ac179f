import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  claimedCheckpoint,
  followRotation,
  type Hash,
  leafHash,
  proverOf,
  type PublishedKey,
  readEntry,
  readWitnessRequest,
  trailLines,
} from '@coproduce/trail';
import { cannotRead, readKeys, readText, wordsOf } from '../cli/trail-verify-file.ts';
import { CommandError } from '../cli/output.ts';
import { rangeWorker } from '../places.ts';
import { cutRanges } from '../verify-file/cut-ranges.ts';
import { verifyTrailFile } from '../verify-file/verify-file.ts';

/** What a witness is shown of a log. */
export type Shown = {
  readonly note: string;
  /** The keys that came with it. */
  readonly keys: readonly PublishedKey[] | undefined;
  /** The proof that it goes on from a size, as far as there is one. */
  readonly proofFrom: (size: number) => readonly Hash[];
  /** Keys trusted before, and those that took over from them by what the log says. */
  readonly rotated: (keys: readonly PublishedKey[]) => readonly PublishedKey[];
};

type TrailRead = { readonly hashes: readonly Hash[]; readonly rotations: readonly Uint8Array[] };

const ROTATION = Buffer.from('"coproduce/rotation/v1"');

const readTrail = async (file: string): Promise<TrailRead> => {
  const hashes: Hash[] = [];
  const rotations: Uint8Array[] = [];
  for await (const { bytes } of cutRanges(createReadStream(file, { highWaterMark: 1_048_576 }))) {
    for (const line of trailLines(bytes)) {
      hashes.push(leafHash(line));
      if (Buffer.from(line.buffer, line.byteOffset, line.length).includes(ROTATION)) rotations.push(line);
    }
  }
  return { hashes, rotations };
};

/** Follows the takeovers that the log tells of; one that does not hold changes nothing. */
const rotatedBy = (rotations: readonly Uint8Array[], keys: readonly PublishedKey[]): readonly PublishedKey[] =>
  rotations.reduce((trusted, line) => {
    const read = readEntry(line);
    const rotated = read.ok ? followRotation(trusted, read.entry.event?.facts, read.entry.at) : undefined;
    return rotated?.ok === true ? rotated.keys : trusted;
  }, keys);

/** An exported trail, checked whole before anything is said of it. */
const shownFolder = async (folder: string): Promise<Shown> => {
  const trail = join(folder, 'trail.jsonl');
  const note = await readText(join(folder, 'checkpoint.txt'));
  const { keys } = await readKeys(join(folder, 'keys.json'));
  const threads = { worker: rangeWorker, processors: availableParallelism() };
  const verdict = await verifyTrailFile(trail, {}, threads).catch((error: unknown) => cannotRead(trail, error));
  if (!verdict.ok) throw new CommandError(wordsOf(trail, verdict));
  const { hashes, rotations } = await readTrail(trail);
  const claimed = claimedCheckpoint(note);
  if (claimed !== undefined && (claimed.size !== verdict.size || claimed.root !== verdict.root))
    throw new CommandError(`${trail}: NOT whole\n  The checkpoint was not signed over these ${verdict.size} entries`);
  const prover = proverOf(hashes);
  return {
    note,
    keys,
    proofFrom: (size) => (size === 0 || size > hashes.length ? [] : prover.consistency(size)),
    rotated: (trusted) => rotatedBy(rotations, trusted),
  };
};

/** A checkpoint alone, or with the proof that its log asks a witness to accept. */
const shownFile = async (file: string): Promise<Shown> => {
  const text = await readText(file);
  const request = readWitnessRequest(text);
  const rotated = (keys: readonly PublishedKey[]) => keys;
  if (request === undefined) return { note: text, keys: undefined, proofFrom: () => [], rotated };
  const proofFrom = (size: number) => (size === request.old ? request.proof : []);
  return { note: request.note, keys: undefined, proofFrom, rotated };
};

/**
 * Reads what is to be witnessed: the folder of an exported trail, a checkpoint, or a checkpoint with its proof (C2SP
 * tlog-witness).
 *
 * @throws {CommandError} where it cannot be read, or the trail is not whole
 */
export const readShown = async (target: string): Promise<Shown> => {
  const found = await stat(target).catch((error: unknown) => cannotRead(target, error));
  return found.isDirectory() ? shownFolder(target) : shownFile(target);
};
