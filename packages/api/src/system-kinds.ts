import type { CommandKind } from '@coproduce/cycle';

/** Commands that the product gives itself; no person sends them. */
export type SystemKind = 'pack.lock' | 'pack.seal' | 'review.miss';

const systemKinds: ReadonlySet<CommandKind> = new Set<SystemKind>(['pack.lock', 'pack.seal', 'review.miss']);

export const isPersonal = (kind: CommandKind): boolean => !systemKinds.has(kind);
