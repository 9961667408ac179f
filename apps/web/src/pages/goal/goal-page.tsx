import { capital, labels } from '@coproduce/cycle';
import type { GoalView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { Inset } from '../../ui/blocks.tsx';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { instantWords } from '../../words/dates.ts';
import { challengeWords, personName } from '../../words/names.ts';
import { Actions } from '../plan/actions.tsx';
import { GoalTerms } from '../plan/goal-terms.tsx';
import { GoalCycle } from './cycles.tsx';
import { goalSteps } from './goal-steps.ts';
import { Statechart } from './statechart.tsx';
import { useGoal } from './use-goal.ts';

const Terms = ({ goal }: { readonly goal: GoalView }) => {
  const { terms } = goal;
  if (terms === null) return <p>Nobody has written its terms yet.</p>;
  return (
    <GoalTerms
      heading={false}
      goal={{
        specific: terms.specific,
        measure: terms.measure,
        owner: terms.owner === undefined ? undefined : personName(goal.people, terms.owner),
        ownerSaidYesOn: terms.ownerSaidYesOn,
        representativesSaid: terms.representativesSaid,
        realistic: terms.realistic,
        dueOn: terms.dueOn,
      }}
    />
  );
};

const Agreements = ({ goal }: { readonly goal: GoalView }) => {
  const { id, timeZone } = usePartnership();
  if (goal.agreements.length === 0) return <p>Both leads have not agreed it yet.</p>;
  return (
    <ul>
      {goal.agreements.map(({ pack, packNumber, at }) => (
        <li key={`${pack} ${at}`}>
          Agreed with <A href={paths.pack(id, pack)}>pack {packNumber ?? ''}</A> on {instantWords(at, timeZone)}
        </li>
      ))}
    </ul>
  );
};

const Standing = ({ goal }: { readonly goal: GoalView }) => {
  const { id } = usePartnership();
  const { decision, withdrawn, openReview, state } = goal;
  return (
    <>
      <p className="nhsuk-lede-text">
        {capital(labels.state.goal[state])}
        {goal.cycle > 0 && `, time round ${goal.cycle}`}.
      </p>
      {decision && (state === 'ending' || state === 'revised') && (
        <Inset>
          <p>The review decided: {labels.decision[decision.kind]}. It takes effect when both leads have signed.</p>
          <p className="app-words">{decision.reason}</p>
        </Inset>
      )}
      {withdrawn && <Inset>{`Dropped because: ${withdrawn.reason}`}</Inset>}
      {openReview && (
        <p>
          <A href={paths.reviewGoal(id, openReview.number, goal.id)}>
            Review {openReview.number} is going on: go to this goal in it
          </A>
        </p>
      )}
    </>
  );
};

export const GoalPage = () => {
  const { id, overview } = usePartnership();
  const goal = useGoal();
  const { plan, terms, cycles } = goal;
  return (
    <Page
      title={terms?.specific ?? `Goal ${goal.number}, not worded yet`}
      caption={`${overview.name}, ${challengeWords(plan.challenge)}, goal ${goal.number}`}
      back={{ href: paths.plan(id, plan.challenge.challenge), label: 'Back to the action plan' }}
    >
      <Standing goal={goal} />
      <Steps
        steps={goal.steps}
        foremost={goal.state === 'agreed' ? 'goal.start' : null}
        places={Object.fromEntries(goalSteps.map(({ command, step }) => [command, paths.goalStep(id, goal.id, step)]))}
      />
      <h2 className="nhsuk-heading-m">What it is</h2>
      <Terms goal={goal} />
      {cycles.toReversed().map((cycle) => (
        <section key={cycle.number} aria-labelledby={`cycle-${String(cycle.number)}`}>
          <h2 id={`cycle-${String(cycle.number)}`} className="nhsuk-heading-m">
            Time round {cycle.number}
          </h2>
          <GoalCycle goal={goal} cycle={cycle} />
        </section>
      ))}
      <h2 className="nhsuk-heading-m">Agreed</h2>
      <Agreements goal={goal} />
      <h2 className="nhsuk-heading-m">Its path</h2>
      <Statechart goal={goal} />
      <Actions
        plan={{ actions: goal.actions, challenge: plan.challenge, draft: null }}
        caption="Actions that serve it"
        none="No action serves it."
      />
    </Page>
  );
};
