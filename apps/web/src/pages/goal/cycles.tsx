import type { Cycle, GoalView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { personName } from '../../words/names.ts';
import { CycleRecord } from './cycle-record.tsx';

type Props = { readonly goal: Pick<GoalView, 'reviews' | 'people'>; readonly cycle: Cycle };

/** One turn of the circle as the record has it now. */
export const GoalCycle = ({ goal, cycle }: Props) => {
  const { timeZone } = usePartnership();
  const shown = {
    ...cycle,
    reconsiderations: cycle.reconsiderations.map(({ undone, ...it }) => ({ ...it, undid: undone.kind })),
  };
  return (
    <CycleRecord
      cycle={shown}
      name={(member: string) => personName(goal.people, member)}
      review={(id) => `review ${goal.reviews[id]?.number ?? ''}`.trim()}
      timeZone={timeZone}
    />
  );
};
