import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { PlanView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useParam } from '../../partnership/use-param.ts';

/** The action plan of the challenge that the address names. */
export const usePlan = (): PlanView => {
  const { id: partnership } = usePartnership();
  const challenge = useParam('challenge');
  return useSuspenseQuery(api.plan.get.queryOptions({ partnership, challenge })).data;
};
