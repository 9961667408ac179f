import type { AssessmentView } from '../../api/views.ts';
import { capital, labels } from '@coproduce/cycle';
import { canDo, usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { CopyMessage, Inset, Tag } from '../../ui/blocks.tsx';
import { A, ButtonLink } from '../../ui/link.tsx';
import { SummaryList, TaskList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { dayWords } from '../../words/dates.ts';
import { messageToSend } from '../../words/messages.ts';
import { challengeWords } from '../../words/names.ts';
import { stageWords } from '../../words/stages.ts';
import { KeptViews } from './kept-views.tsx';
import { assessmentName, useAssessment, useMyPlacements } from './use-assessment.ts';

const Scope = ({ assessment }: { readonly assessment: AssessmentView }) => {
  const { provider, services, leftOut } = assessment.scope;
  return (
    <SummaryList
      rows={[
        { key: 'Provider', value: provider.name },
        { key: 'Services looked at', value: services },
        ...(leftOut ? [{ key: 'Left out', value: `${leftOut.services}, because: ${leftOut.why}` }] : []),
      ]}
    />
  );
};

const OwnTasks = ({ assessment }: { readonly assessment: AssessmentView }) => {
  const { id } = usePartnership();
  const mine = useMyPlacements(assessment.id);
  const { you } = assessment;
  const done = assessment.challenges.filter(({ challenge }) =>
    mine.placements.some((it) => it.challenge === challenge && it.stage !== null),
  ).length;
  return (
    <section aria-labelledby="your-views">
      <h2 id="your-views" className="nhsuk-heading-m">
        Your views
      </h2>
      <p>
        You have placed {done} of {assessment.challenges.length}.
        {you.finished && ' You have said that you are finished; you can still change a view until all are shown.'}
      </p>
      <TaskList
        tasks={assessment.challenges.map(({ challenge, number, title }) => {
          const stage = mine.placements.find((it) => it.challenge === challenge)?.stage ?? null;
          return {
            id: `task-${challenge}`,
            name: challengeWords({ number, title }),
            href: paths.place(id, assessment.number, challenge),
            status: stage === null ? <Tag tone="blue">Not placed yet</Tag> : stageWords(stage),
          };
        })}
      />
      {!you.finished && (
        <ButtonLink
          href={paths.assessmentPart(id, assessment.number, 'finish')}
          secondary={done < assessment.challenges.length}
        >
          Check your views and finish
        </ButtonLink>
      )}
    </section>
  );
};

const WhoFinished = ({ assessment }: { readonly assessment: AssessmentView }) => {
  const { overview, id } = usePartnership();
  const waiting = assessment.takingPart.filter(({ finished }) => !finished);
  return (
    <section aria-labelledby="who-finished">
      <h2 id="who-finished" className="nhsuk-heading-m">
        Who has finished
      </h2>
      <p>Only who has finished is shown here, never what anybody said.</p>
      <ul className="app-people">
        {assessment.takingPart.map(({ person, finished }) => (
          <li key={person.member}>
            {person.name}: {finished ? 'finished' : 'not finished yet'}
          </li>
        ))}
      </ul>
      {waiting.length > 0 && (
        <CopyMessage
          text={messageToSend(
            overview.name,
            `Please give your views on where services are now. They stay private until everybody’s are shown at once. Still expected: ${waiting.map(({ person }) => person.name).join(', ')}.`,
            paths.assessment(id, assessment.number),
          )}
        />
      )}
    </section>
  );
};

const Talking = ({ assessment }: { readonly assessment: AssessmentView }) => {
  const { id } = usePartnership();
  const { number, state } = assessment;
  const proposed = assessment.challenges.filter(({ deliberation }) => (deliberation?.consensus?.proposal ?? 0) > 0);
  const ranked = assessment.challenges.filter(({ rank }) => rank !== null);
  return (
    <TaskList
      tasks={[
        {
          id: 'task-deliberation',
          name: state === 'agreed' ? 'The views and what was agreed' : 'Talk the views through and agree',
          href: paths.assessmentPart(id, number, 'deliberation'),
          status: `${proposed.length} of ${assessment.challenges.length} proposed`,
        },
        {
          id: 'task-priorities',
          name: 'Priorities',
          href: paths.assessmentPart(id, number, 'priorities'),
          status: ranked.length === 0 ? 'None yet' : `${ranked.length} ranked`,
        },
        {
          id: 'task-record',
          name: 'Template A as it stands',
          href: paths.assessmentPart(id, number, 'record'),
          status: capital(labels.state.assessment[state]),
        },
      ]}
    />
  );
};

export const AssessmentPage = () => {
  const { id, overview } = usePartnership();
  const assessment = useAssessment();
  const { number, state, steps, you, abandoned, agreedOn } = assessment;
  const part = (name: Parameters<typeof paths.assessmentPart>[2]) => paths.assessmentPart(id, number, name);
  return (
    <Page title="Where we are now (Template A)" caption={`${overview.name}, ${assessmentName(assessment)}`}>
      <p>
        This is about services, never about a person. It is{' '}
        <strong>
          {labels.state.assessment[state]}
          {agreedOn !== null && ` since ${dayWords(agreedOn)}`}
        </strong>
        .
      </p>
      {abandoned && <Inset>It was ended without an agreement: {abandoned.reason}</Inset>}
      <Scope assessment={assessment} />
      {abandoned && you.takesPart && <KeptViews assessment={assessment} abandoned={abandoned} />}
      {state === 'gathering' && you.takesPart && <OwnTasks assessment={assessment} />}
      {state === 'gathering' && <WhoFinished assessment={assessment} />}
      {(state === 'deliberating' || state === 'agreed') && <Talking assessment={assessment} />}
      {state === 'agreed' && canDo(overview.steps, 'plan.open') && (
        <p>
          <A href={paths.plans(id)}>Go on to the action plans</A>
        </p>
      )}
      <Steps
        steps={steps}
        heading="Looking after this assessment"
        places={{
          'assessment.reveal': part('reveal'),
          'assessment.attend': part('attendance'),
          'assessment.abandon': part('abandon'),
        }}
      />
    </Page>
  );
};
