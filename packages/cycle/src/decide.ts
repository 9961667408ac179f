import type { Command, ProofOf } from './command.ts';
import { commands } from './commands.ts';
import type { Actor, GroundedDecision, Grounds, Result, Surroundings } from './decision.ts';
import { inputs } from './inputs.ts';
import type { AnswerOf, CommandKind, InputOf } from './inputs.ts';
import { AttestationRecord } from './pack/attestation-record.ts';
import { SigningRecord } from './pack/signing-record.ts';
import type { Refusal } from './refusal.ts';
import { bonesOf } from './replay/bones.ts';
import type { World, WorldPart } from './world.ts';

/** The surroundings, and what was taken from them: ids and digests come from outside and cannot be made again. */
const noting = (surroundings: Surroundings) => {
  const ids: string[] = [];
  const digests = new Set<string>();
  const noted: Surroundings = {
    ...surroundings,
    newId: () => {
      const id = surroundings.newId();
      ids.push(id);
      return id;
    },
    digest: (value) => {
      const digest = surroundings.digest(value);
      digests.add(digest);
      return digest;
    },
  };
  return { noted, taken: (): Pick<Grounds, 'ids' | 'digests'> => ({ ids, digests: [...digests] }) };
};

/** What is proved with a command. */
const recordOf = (kind: CommandKind) => (kind === 'pack.attestPaper' ? AttestationRecord : SigningRecord);

/**
 * The door of the whole domain: what a command changes, or why it is refused. Pure; `input` has been parsed by
 * `inputs[kind]`, `world` holds at least what `readsOf(kind)` names, and `proof` is given with `pack.sign` and
 * `pack.attestPaper` only.
 */
export const decide = <K extends CommandKind>(
  kind: K,
  input: InputOf<K>,
  world: World,
  actor: Actor,
  surroundings: Surroundings,
  proof?: ProofOf<K>,
): Result<GroundedDecision<AnswerOf<K>>, Refusal> => {
  const command: Command<K> = commands[kind];
  const { noted, taken } = noting(surroundings);
  const decision = command.decide(world, input, actor, noted, proof);
  if (!decision.ok) return decision;
  const grounds: Grounds = {
    command: kind,
    input: bonesOf(inputs[kind], input),
    ...taken(),
    ...(proof === undefined ? {} : { record: bonesOf(recordOf(kind), proof.record) }),
  };
  return { ok: true, value: { ...decision.value, grounds } };
};

/** The parts of the world that a command reads: what the store loads for it, and no more. */
export const readsOf = (kind: CommandKind): readonly WorldPart[] => commands[kind].reads;
