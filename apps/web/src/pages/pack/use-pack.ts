import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { PackView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useParam } from '../../partnership/use-param.ts';

const SOON_MS = 1_500;

/** Whether the product itself is about to take the next step: preparing for signing, or sealing. */
export const isBeingMade = ({ state, reading }: Pick<PackView, 'state' | 'reading'>, today: string): boolean =>
  state === 'signed' || (state === 'reading' && (reading.workingDays === 0 || reading.endsOn < today));

/** The pack that the address names; asked again soon while the product itself is at work on it. */
export const usePack = (): PackView => {
  const { id: partnership, overview } = usePartnership();
  const pack = useParam('pack');
  return useSuspenseQuery({
    ...api.pack.get.queryOptions({ partnership, pack }),
    refetchInterval: ({ state: { data } }) => (data && isBeingMade(data, overview.today) ? SOON_MS : false),
  }).data;
};
