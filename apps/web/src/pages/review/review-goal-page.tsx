import { capital, labels } from '@coproduce/cycle';
import { useRef, useState } from 'react';
import type { AgendaGoal, ReviewView } from '../../api/views.ts';
import { NothingHere } from '../../app/nothing-here.tsx';
import { Live } from '../../partnership/live.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { NotNow, Taking } from '../../partnership/steps.tsx';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { RadioField } from '../../ui/fields.tsx';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { commandWords } from '../../words/commands.ts';
import { dayWords } from '../../words/dates.ts';
import { personName } from '../../words/names.ts';
import { GoalCycle } from '../goal/cycles.tsx';
import { GoalStepForm } from '../goal/goal-step-form.tsx';
import { goalSteps, type GoalStep } from '../goal/goal-steps.ts';
import { shownOf, standsAtWords, useReview, useReviewNames } from './use-review.ts';

/** Steps that a review takes on a goal; the others belong to the time between. */
const inReview = goalSteps.filter(({ step }) => step !== 'start' && step !== 'withdraw');

const Decide = ({ review, goal }: { readonly review: ReviewView; readonly goal: AgendaGoal }) => {
  const possible = inReview.filter(({ command }) =>
    goal.steps.some((step) => step.command === command && step.refusal === null),
  );
  const [chosen, choose] = useState<GoalStep | undefined>(possible.length === 1 ? possible[0]?.step : undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  // What is being written stays, even when somebody else has stepped the goal meanwhile.
  const step = inReview.find((it) => it.step === chosen);
  const offered = inReview.filter((it) => it === step || possible.includes(it));
  return (
    <section aria-labelledby="decide">
      <h2 id="decide" ref={heading} tabIndex={-1} className="nhsuk-heading-m">
        What the meeting does
      </h2>
      {offered.length === 0 ? (
        <p>There is nothing for you to record here now.</p>
      ) : (
        <RadioField
          id="step"
          legend="What does the meeting do with this goal?"
          value={step?.step ?? ''}
          onChange={(value) => choose(offered.find((it) => it.step === value)?.step)}
          options={offered.map(({ command, step: value }) => ({ value, label: commandWords[command] }))}
        />
      )}
      {step && (
        <Taking key={step.step} steps={goal.steps} command={step.command}>
          <GoalStepForm
            step={step.step}
            goal={{ id: goal.goal, version: goal.version, state: goal.state }}
            review={review.id}
            onDone={() => {
              choose(undefined);
              heading.current?.focus();
            }}
          />
        </Taking>
      )}
      <NotNow steps={goal.steps.filter(({ command }) => inReview.some((it) => it.command === command))} />
    </section>
  );
};

const Pager = ({ review, at }: { readonly review: ReviewView; readonly at: number }) => {
  const { id } = usePartnership();
  const before = review.agenda[at - 1];
  const after = review.agenda[at + 1];
  return (
    <nav className="app-pager" aria-label="Goals">
      {before && <A href={paths.reviewGoal(id, review.number, before.goal)}>Previous goal</A>}
      {after ? (
        <A href={paths.reviewGoal(id, review.number, after.goal)}>Next goal</A>
      ) : (
        <A href={paths.review(id, review.number)}>Back to the agenda</A>
      )}
    </nav>
  );
};

/** One goal at a time, large enough for a whole meeting to read. */
export const ReviewGoalPage = () => {
  const { id, overview } = usePartnership();
  const review = useReview();
  const reviews = useReviewNames();
  const wanted = useParam('goal');
  const at = review.agenda.findIndex(({ goal }) => goal === wanted);
  const goal = review.agenda[at];
  if (goal === undefined) return <NothingHere />;
  return (
    <Page
      title={goal.wording ?? `Goal ${goal.number}`}
      caption={`${overview.name}, review ${review.number}, goal ${at + 1} of ${review.agenda.length}`}
      back={{ href: paths.review(id, review.number), label: 'Back to the agenda' }}
    >
      {review.state === 'open' && <Live shown={shownOf(review)} />}
      <div className="app-projector">
        <p className="nhsuk-u-font-size-26">
          {capital(labels.state.goal[goal.state])}. In this review: {standsAtWords[goal.standsAt].toLowerCase()}.
        </p>
        <p className="nhsuk-u-font-size-26">
          {goal.owner !== null && `Owner: ${personName(review.people, goal.owner)}. `}
          {goal.dueOn !== null && `To be reached by ${dayWords(goal.dueOn)}${goal.due ? ', which is now due' : ''}.`}
        </p>
        {goal.current && <GoalCycle goal={{ people: review.people, reviews }} cycle={goal.current} />}
        <Decide key={goal.goal} review={review} goal={goal} />
        <p className="app-no-print">
          <A href={paths.goal(id, goal.goal)}>Everything about this goal</A>
        </p>
      </div>
      <Pager review={review} at={at} />
    </Page>
  );
};
