import type { Command } from '../../api/use-command.ts';
import type { GoalView } from '../../api/views.ts';

/** What every form of a step is given. */
export type StepFormProps = {
  readonly command: Command;
  readonly goal: { readonly goal: string; readonly version: number };
  readonly state: GoalView['state'];
  readonly onDone: () => void;
};
