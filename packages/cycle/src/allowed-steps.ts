import { commands } from './commands.ts';
import type { CommandKind } from './inputs.ts';
import type { Scene } from './machine.ts';
import type { Refusal } from './refusal.ts';
import type { Kind, WorldPart } from './world.ts';

/** One thing that could be done here: `refusal` is null where this actor can do it now, else it says why not. */
export type AllowedStep = { readonly command: CommandKind; readonly refusal: Refusal | null };

/** Commands that the product gives itself, or that come with a proof of who somebody is: no page offers them as a step. */
export const systemCommands = [
  'member.registerPasskey',
  'member.removePasskey',
  'pack.lock',
  'pack.return',
  'pack.seal',
  'review.miss',
] as const satisfies readonly CommandKind[];
const isForPeople = (kind: CommandKind): boolean => !systemCommands.some((system) => system === kind);

/**
 * What can be done now to one subject by one actor, and why not what cannot: the very rules that decide, asked without
 * an input. `world` holds the parts that `stepsRead` names.
 */
export const allowedSteps = (kind: Kind, id: string, scene: Scene): readonly AllowedStep[] =>
  Object.values(commands)
    .filter((command) => command.on === kind && isForPeople(command.kind))
    .map((command) => ({ command: command.kind, refusal: command.whyNot(id, scene) ?? null }));

/** The parts of the world that `allowedSteps` of this kind of subject reads. */
export const stepsRead = (kind: Kind): readonly WorldPart[] => [
  ...new Set(
    Object.values(commands)
      .filter((command) => command.on === kind)
      .flatMap(({ reads }) => reads)
      .filter((part) => part !== 'workingPlacements'),
  ),
];
