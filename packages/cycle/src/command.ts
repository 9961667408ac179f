import type { Actor, Decided, KeptDocument, Surroundings } from './decision.ts';
import type { AnswerOf, CommandKind, InputOf } from './inputs.ts';
import type { Scene } from './machine.ts';
import type { Refusal } from './refusal.ts';
import type { Kind, World, WorldPart } from './world.ts';
import type { AttestationRecord } from './pack/attestation-record.ts';
import type { Signature } from './pack/data.ts';
import type { SigningRecord } from './pack/signing-record.ts';

/** What SIGN is handed besides its input: the record that was shown, and the proof already checked outside. */
export type CheckedProof = {
  readonly record: SigningRecord;
  readonly recordDigest: Signature['record'];
  /** What stands behind it, kept whole with the signature; without it the signature is only asked about. */
  readonly evidence?: KeptDocument;
  /** For a password, that a code of an authenticator was given besides. */
  readonly code?: true;
};

/** What attesting is handed besides its input: the record that was shown, and the proof already checked outside. */
export type CheckedAttestation = {
  readonly record: AttestationRecord;
  readonly recordDigest: Signature['record'];
  /** The record with its proof, kept whole; without it attesting is only asked about. */
  readonly attested?: KeptDocument;
  /** With the second who attests: what stands behind the signature of that record. */
  readonly evidenceFor: (record: SigningRecord) => KeptDocument | undefined;
};

/** The proof that a command is handed. */
export type ProofOf<K extends CommandKind> = K extends 'pack.attestPaper' ? CheckedAttestation : CheckedProof;

/** One command of the domain: what it reads, and how it decides. Pure. */
export type Command<K extends CommandKind> = {
  readonly kind: K;
  readonly reads: readonly WorldPart[];
  /** The kind of thing a page offers this command on. */
  readonly on: Kind;
  /**
   * Why it cannot be done now to the thing of that id, whatever the input; by the very rules that `decide` goes by.
   * `undefined` where it can.
   */
  readonly whyNot: (id: string, scene: Scene) => Refusal | undefined;
  readonly decide: (
    world: World,
    input: InputOf<K>,
    actor: Actor,
    surroundings: Surroundings,
    proof?: ProofOf<K>,
  ) => Decided<AnswerOf<K>>;
};

/** A command exactly typed by its kind. */
export const command = <K extends CommandKind>(it: Command<K>): Command<K> => it;
