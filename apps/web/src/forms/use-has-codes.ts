import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';

/** Whether whoever is signed in has an authenticator, so that a code is asked for with their password. */
export const useHasCodes = (): boolean => {
  const { data: me } = useSuspenseQuery(api.me.queryOptions());
  return me.account !== null && me.account.authenticatorSince !== null;
};
