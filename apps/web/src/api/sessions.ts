import { queryOptions } from '@tanstack/react-query';
import { post } from './auth.ts';
import { queryClient } from './client.ts';
import { getOwn } from './get-own.ts';

/** One of one's own sessions; instants, and the browser in words where it said which it is. */
export type OwnSession = {
  readonly id: string;
  readonly since: string;
  readonly lastUsed: string;
  readonly browser: string | null;
  /** The one that this page is in. */
  readonly here: boolean;
};

const isSession = (value: unknown): value is OwnSession =>
  typeof value === 'object' && value !== null && 'id' in value && 'lastUsed' in value && 'here' in value;

const ownSessions = async (): Promise<readonly OwnSession[]> =>
  (await getOwn('/auth/sessions', 'sessions')).filter(isSession);

/** Where whoever is signed in is signed in. */
export const ownSessionsQuery = queryOptions({ queryKey: ['auth', 'sessions'], queryFn: ownSessions });

/** Ends one of one's own sessions by its id, or with `others` all but this one. Whether it arrived. */
export const endSession = async (which: string): Promise<boolean> => {
  try {
    const { status } = await post('/auth/sessions/end', { session: which });
    await queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    return status === 200;
  } catch {
    return false;
  }
};
