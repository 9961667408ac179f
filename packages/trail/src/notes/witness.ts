import type { KeyObject } from 'node:crypto';
import type { Instant } from '../form/instant.ts';
import type { Hash, TreeHead } from '../tree/merkle.ts';
import { verifyConsistency } from '../tree/proofs.ts';
import { type Checkpoint, formatCheckpoint, verifyCheckpoint } from './checkpoint.ts';
import { cosignatureLine } from './cosignature.ts';
import { addSignatures, type NoteProblem } from './note.ts';
import { hashLine, readCount, readHashLines } from './lines.ts';

/** What a log asks of a witness (C2SP tlog-witness, the body of add-checkpoint). */
export type WitnessRequest = {
  /** The size the witness last saw, 0 for never. */
  readonly old: number;
  /** That the checkpoint's log begins with the one of that size; empty where there is none. */
  readonly proof: readonly Hash[];
  readonly note: string;
};

/** Writes what a log asks of a witness. */
export const formatWitnessRequest = ({ old, proof, note }: WitnessRequest): string =>
  [`old ${old}`, ...proof.map(hashLine), '', note].join('\n');

/** Reads what a log asks; undefined for whatever is not exactly that. The note is not looked into. */
export const readWitnessRequest = (text: string): WitnessRequest | undefined => {
  const end = text.indexOf('\n\n');
  const [first = '', ...hashes] = text.slice(0, Math.max(end, 0)).split('\n');
  const old = first.startsWith('old ') ? readCount(first.slice(4)) : undefined;
  const proof = readHashLines(hashes);
  return old === undefined || proof === undefined ? undefined : { old, proof, note: text.slice(end + 2) };
};

/** Why a witness does not cosign. */
export type WitnessProblem =
  | NoteProblem
  | 'rollback' // the log has fewer entries than it had
  | 'fork' // it has as many, and others
  | 'notConsistent'; // it is not shown that it begins with what was seen

/** A checkpoint cosigned, and what to remember of its log; or why not. */
export type Witnessed =
  | { readonly ok: true; readonly note: string; readonly line: string; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly problem: WitnessProblem; readonly checkpoint: Checkpoint | null };

/** What a witness goes by. */
export type Witnessing = {
  /** The keys it trusts for this log. */
  readonly vkeys: readonly string[];
  /** The head of this log that it last cosigned; null for never. Keep the new one before handing out the note. */
  readonly last: TreeHead | null;
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly at: Instant;
};

const breach = (older: TreeHead | null, newer: TreeHead, proof: readonly Hash[]): WitnessProblem | undefined => {
  if (older === null || older.size === 0) return proof.length === 0 ? undefined : 'notConsistent';
  if (newer.size < older.size) return 'rollback';
  if (newer.size === older.size && newer.root !== older.root) return 'fork';
  return verifyConsistency({ older, newer, proof }) ? undefined : 'notConsistent';
};

/**
 * Cosigns a checkpoint, if the log it is of only grew since it was last seen (C2SP tlog-witness). What it signs is that
 * this is the largest log it has seen under that name, and that it begins with all it saw before.
 *
 * @param proof the consistency of what was last seen with the checkpoint; empty where nothing was seen, or the same
 * @throws {TypeError} where one of the trusted keys cannot be read, or the witness's name or key cannot sign
 */
export const witness = (note: string, proof: readonly Hash[], witnessing: Witnessing): Witnessed => {
  const { vkeys, last, name, privateKey, at } = witnessing;
  const verified = verifyCheckpoint(note, vkeys);
  if (!verified.ok) return { ok: false, problem: verified.problem, checkpoint: null };
  const { checkpoint } = verified;
  const problem = breach(last, checkpoint, proof);
  if (problem !== undefined) return { ok: false, problem, checkpoint };
  const line = cosignatureLine(formatCheckpoint(checkpoint), name, privateKey, at);
  return { ok: true, note: addSignatures(note, line), line, checkpoint };
};
