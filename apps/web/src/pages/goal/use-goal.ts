import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { GoalView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useParam } from '../../partnership/use-param.ts';

/** The goal that the address names. */
export const useGoal = (): GoalView => {
  const { id: partnership } = usePartnership();
  const goal = useParam('goal');
  return useSuspenseQuery(api.goal.get.queryOptions({ partnership, goal })).data;
};
