import { TRPCError } from '@trpc/server';
import type { ApiContext, SignedIn } from './context.ts';

/** The context of whoever is signed in. Throws UNAUTHORIZED for nobody. */
export const somebody = ({ account, ...ctx }: ApiContext): SignedIn => {
  if (account === null) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return { ...ctx, account };
};
