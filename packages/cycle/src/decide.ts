import type { CheckedProof, Command } from './command.ts';
import { commands } from './commands.ts';
import type { Actor, Decided, Surroundings } from './decision.ts';
import type { AnswerOf, CommandKind, InputOf } from './inputs.ts';
import type { World, WorldPart } from './world.ts';

/**
 * The door of the whole domain: what a command changes, or why it is refused. Pure; `input` has been parsed by
 * `inputs[kind]`, `world` holds at least what `readsOf(kind)` names, and `proof` is given with `pack.sign` only.
 */
export const decide = <K extends CommandKind>(
  kind: K,
  input: InputOf<K>,
  world: World,
  actor: Actor,
  surroundings: Surroundings,
  proof?: CheckedProof,
): Decided<AnswerOf<K>> => {
  const command: Command<K> = commands[kind];
  return command.decide(world, input, actor, surroundings, proof);
};

/** The parts of the world that a command reads: what the store loads for it, and no more. */
export const readsOf = (kind: CommandKind): readonly WorldPart[] => commands[kind].reads;
