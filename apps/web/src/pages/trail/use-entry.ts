import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { EntryView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useParam } from '../../partnership/use-param.ts';

/** No history is so long: what the address names is then no entry, and is not found. */
const NONE = Number.MAX_SAFE_INTEGER;

/** The number of an entry, as an address says it. */
export const entryIndex = (said: string): number => (/^\d{1,15}$/.test(said) ? Number(said) : NONE);

/** The entry that the address names. */
export const useEntry = (): EntryView => {
  const { id: partnership } = usePartnership();
  const index = entryIndex(useParam('index'));
  return useSuspenseQuery(api.trail.entry.queryOptions({ partnership, index })).data;
};
