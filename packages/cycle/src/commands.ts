import type { Command } from './command.ts';
import type { CommandKind } from './inputs.ts';

/** Every command of the domain by its kind. */
export const commands: { readonly [K in CommandKind]?: Command<K> } = {};
