import type { Actor, Decided, Surroundings } from './decision.ts';
import type { AnswerOf, CommandKind, InputOf } from './inputs.ts';
import type { World, WorldPart } from './world.ts';
import type { Signature } from './pack/data.ts';
import type { SigningRecord } from './pack/signing-record.ts';

/** What SIGN is handed besides its input: the record that was shown, and the proof already checked outside. */
export type CheckedProof = { readonly record: SigningRecord; readonly recordDigest: Signature['record'] };

/** One command of the domain: what it reads, and how it decides. Pure. */
export type Command<K extends CommandKind> = {
  readonly kind: K;
  readonly reads: readonly WorldPart[];
  readonly decide: (
    world: World,
    input: InputOf<K>,
    actor: Actor,
    surroundings: Surroundings,
    proof?: CheckedProof,
  ) => Decided<AnswerOf<K>>;
};

/** A command exactly typed by its kind. */
export const command = <K extends CommandKind>(it: Command<K>): Command<K> => it;
