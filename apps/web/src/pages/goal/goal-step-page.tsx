import type { GoalView } from '../../api/views.ts';
import { NothingHere } from '../../app/nothing-here.tsx';
import { Live } from '../../partnership/live.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { commandWords } from '../../words/commands.ts';
import { GoalStepForm } from './goal-step-form.tsx';
import { goalSteps } from './goal-steps.ts';
import { useGoal } from './use-goal.ts';

/** The review a step belongs to: the one that is going on, else the last that spoke of the goal. */
const decidingReview = ({ openReview, reviews, decision }: GoalView): string | undefined =>
  openReview?.id ??
  decision?.review ??
  Object.entries(reviews)
    .toSorted(([, one], [, other]) => other.number - one.number)
    .map(([review]) => review)[0];

export const GoalStepPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const goal = useGoal();
  const name = useParam('step');
  const step = goalSteps.find((it) => it.step === name);
  if (step === undefined) return <NothingHere />;
  return (
    <Page
      title={commandWords[step.command]}
      caption={`${overview.name}, ${goal.terms?.specific ?? `goal ${goal.number}`}`}
      back={{ href: paths.goal(id, goal.id), label: 'Back to the goal' }}
    >
      {goal.openReview !== null && <Live shown={[{ kind: 'goal', id: goal.id, version: goal.version }]} />}
      <Only key={step.step} steps={goal.steps} command={step.command}>
        <GoalStepForm
          step={step.step}
          goal={{ id: goal.id, version: goal.version, state: goal.state }}
          review={decidingReview(goal)}
          onDone={() => go(paths.goal(id, goal.id))}
        />
      </Only>
    </Page>
  );
};
