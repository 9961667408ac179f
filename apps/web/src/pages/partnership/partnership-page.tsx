import type { GoalLine, Overview } from '../../api/views.ts';
import { capital, labels, type CommandKind } from '@coproduce/cycle';
import { canDo, usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { Inset } from '../../ui/blocks.tsx';
import { A } from '../../ui/link.tsx';
import { StackedTable } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { dayWords } from '../../words/dates.ts';
import { listWords, personName } from '../../words/names.ts';
import { stageOr } from '../../words/stages.ts';
import { standsPlace, standsWords } from '../../words/stands.ts';

const planWords = ({ inForce, ended }: NonNullable<Overview['challenges'][number]['plan']>): string => {
  if (ended) return 'Ended';
  return inForce ? 'In force' : 'Being written';
};

const Challenges = () => {
  const { id, overview } = usePartnership();
  const mayOpen = canDo(overview.steps, 'plan.open');
  return (
    <StackedTable
      caption="The challenges"
      headings={['Challenge', 'Then', 'Now', 'Priority', 'Action plan']}
      rows={overview.challenges.map(({ challenge, number, title, stageThen, stageNow, rank, plan }) => ({
        key: challenge,
        cells: [
          `${number}. ${title}`,
          stageOr(stageThen?.stage ?? null, 'Not agreed so far'),
          stageOr(stageNow, 'Not agreed so far'),
          rank === null ? 'None' : String(rank),
          plan ? (
            <A key="plan" href={paths.plan(id, challenge)}>
              {planWords(plan)}
            </A>
          ) : mayOpen ? (
            <A key="open" href={paths.newPlan(id, challenge)}>
              Open a plan<span className="nhsuk-u-visually-hidden"> for Challenge {number}</span>
            </A>
          ) : (
            'None'
          ),
        ],
      }))}
    />
  );
};

const goalRow = (goal: GoalLine, partnership: string, owner: string) => ({
  key: goal.goal,
  cells: [
    <A key="wording" href={paths.goal(partnership, goal.goal)}>
      {goal.wording ?? `Goal ${goal.number}, not worded yet`}
    </A>,
    capital(labels.state.goal[goal.state]),
    goal.owner === null ? 'Nobody yet' : owner,
    goal.dueOn === null ? 'No date yet' : dayWords(goal.dueOn),
  ],
});

const Goals = () => {
  const { id, overview } = usePartnership();
  // What was dropped before anybody agreed it stands in its plan's history.
  const goals = overview.goals.filter(({ state }) => state !== 'withdrawn');
  if (goals.length === 0) return null;
  return (
    <StackedTable
      caption="Local goals"
      headings={['Goal', 'Where it stands', 'Owner', 'To be reached by']}
      rows={goals.map((goal) => goalRow(goal, id, personName(overview.people, goal.owner)))}
    />
  );
};

const Missing = () => {
  const { overview } = usePartnership();
  const { missingPerspectives, vacantSeats } = overview;
  if (missingPerspectives.length === 0 && vacantSeats.length === 0) return null;
  return (
    <Inset>
      {missingPerspectives.length > 0 && (
        <p>Nobody speaks yet for: {listWords(missingPerspectives.map((it) => labels.perspective[it]))}.</p>
      )}
      {vacantSeats.length > 0 && (
        <p>Nobody holds the seat that signs for: {listWords(vacantSeats.map((it) => labels.side[it]))}.</p>
      )}
    </Inset>
  );
};

/** The step that where the cycle stands asks for next, where there is one to be taken from here. */
const foremostStep = ({ stands }: Overview): CommandKind | null => {
  switch (stands.kind) {
    case 'notBegun':
      return 'assessment.open';
    case 'afterReview':
      return 'pack.offer';
    case 'working':
      return stands.planned ? null : 'review.schedule';
    case 'planning':
    case 'gathering':
    case 'deliberating':
    case 'reading':
    case 'signing':
    case 'reviewing':
      return null;
    default:
      return stands satisfies never;
  }
};

export const PartnershipPage = () => {
  const { id, overview } = usePartnership();
  const { nextReview } = overview;
  const there = standsPlace(overview);
  return (
    <Page title={overview.name}>
      <p className="nhsuk-lede-text">{standsWords(overview)}</p>
      {there && (
        <p>
          <A href={there.href}>{there.text}</A>
        </p>
      )}
      {nextReview && nextReview.state !== 'open' && (
        <p>
          <A href={paths.review(id, nextReview.number)}>
            Review {nextReview.number}, {labels.state.review[nextReview.state]}
          </A>
          : {dayWords(nextReview.on)}.
        </p>
      )}
      <Missing />
      <Steps
        steps={overview.steps}
        foremost={foremostStep(overview)}
        places={{
          'pack.offer': paths.newPack(id),
          'review.schedule': paths.newReview(id),
          'assessment.open': paths.newAssessment(id),
        }}
      />
      {overview.assessments.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Where we are now (Template A)</h2>
          <ul>
            {overview.assessments.map(({ number, state, provider, agreedOn }) => (
              <li key={number}>
                <A href={paths.assessment(id, number)}>
                  Assessment {number}: {provider}
                </A>
                , {labels.state.assessment[state]}
                {agreedOn !== null && ` on ${dayWords(agreedOn)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <Challenges />
      <Goals />
    </Page>
  );
};
