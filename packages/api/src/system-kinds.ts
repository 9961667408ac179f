import { systemCommands, type CommandKind } from '@coproduce/cycle';

/** Commands that the product gives itself; no person sends them. */
export type SystemKind = (typeof systemCommands)[number];

const systemKinds: ReadonlySet<CommandKind> = new Set(systemCommands);

export const isPersonal = (kind: CommandKind): boolean => !systemKinds.has(kind);
