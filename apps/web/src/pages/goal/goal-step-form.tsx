import { useCommand } from '../../api/use-command.ts';
import type { GoalView } from '../../api/views.ts';
import { useSeenVersion } from '../../forms/command-form.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import type { GoalStep } from './goal-steps.ts';
import { CarryForm, ReasonForm, ReconsiderForm, ReviseForm } from './decision-forms.tsx';
import { AchieveForm, StudyForm } from './study-forms.tsx';
import { StartForm } from './start-form.tsx';

type Props = {
  readonly step: GoalStep;
  readonly goal: { readonly id: string; readonly version: number; readonly state: GoalView['state'] };
  /** The review that decides; a step that belongs to one cannot be sent without it. */
  readonly review: string | undefined;
  readonly onDone: () => void;
};

/** One step of a goal. Whether it can be taken is the server's to say, and it says why not. */
export const GoalStepForm = ({ step, goal, review = '', onDone }: Props) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  const version = useSeenVersion(goal.version, command);
  const props = { command, goal: { goal: goal.id, version }, state: goal.state, onDone };
  switch (step) {
    case 'start':
      return <StartForm {...props} />;
    case 'study':
      return <StudyForm {...props} review={review} />;
    case 'achieve':
      return <AchieveForm {...props} review={review} />;
    case 'revise':
      return <ReviseForm {...props} review={review} />;
    case 'carry':
      return <CarryForm {...props} review={review} />;
    case 'reconsider':
      return <ReconsiderForm {...props} review={review} />;
    case 'continue':
    case 'close':
    case 'withdraw':
      return <ReasonForm {...props} step={step} review={review} />;
    default:
      return step satisfies never;
  }
};
