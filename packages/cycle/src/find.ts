import type { Result } from './decision.ts';
import { refused } from './decision.ts';
import type { Refusal } from './refusal.ts';
import type { Kind, Stored } from './world.ts';

/** The subject with this id in a part of the world, or `undefined`. */
export const byId = <K extends Kind>(part: readonly Stored<K>[], id: string): Stored<K> | undefined =>
  part.find((it) => it.id === id);

/** The subject with this id, or the refusal that there is none. */
export const subjectOf = <K extends Kind>(
  kind: K,
  part: readonly Stored<K>[],
  id: string,
): Result<Stored<K>, Refusal> => {
  const subject = byId(part, id);
  return subject ? { ok: true, value: subject } : refused({ code: 'notFound', kind });
};
