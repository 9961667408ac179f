import type { ApiContext } from './context.ts';
import { refusedError } from './refused.ts';

/**
 * Refuses what no document could print, before anything is decided, so that LOCK never finds it.
 *
 * @throws TRPCError with the refusal, which names the field and the character
 */
export const requirePrintable = (ctx: Pick<ApiContext, 'unprintable'>, input: unknown): void => {
  const found = ctx.unprintable(input);
  if (found !== undefined) throw refusedError({ code: 'unprintable', path: found.path, character: found.character });
};
