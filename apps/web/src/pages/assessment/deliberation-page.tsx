import type { AssessmentView } from '../../api/views.ts';
import { Live } from '../../partnership/live.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { CopyMessage, Tag } from '../../ui/blocks.tsx';
import { A } from '../../ui/link.tsx';
import { TaskList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { messageToSend } from '../../words/messages.ts';
import { challengeWords, counted, listWords, personName } from '../../words/names.ts';
import { stageWords } from '../../words/stages.ts';
import { assessmentName, useAssessment } from './use-assessment.ts';

/** The assessment and what is proposed for each challenge, with the versions a page shows of them. */
export const shownOf = (assessment: AssessmentView) => [
  { kind: 'assessment' as const, id: assessment.id, version: assessment.version },
  ...assessment.challenges.flatMap(({ deliberation }) =>
    deliberation?.consensus
      ? [{ kind: 'consensus' as const, id: deliberation.consensus.id, version: deliberation.consensus.version }]
      : [],
  ),
];

type Row = AssessmentView['challenges'][number];

const statusOf = ({ deliberation }: Row) => {
  const consensus = deliberation?.consensus;
  if (!consensus || consensus.stage === null) return <Tag tone="blue">Nothing proposed yet</Tag>;
  const stage = stageWords(consensus.stage);
  return consensus.waitingFor.length === 0
    ? stage
    : `${stage}; ${counted(consensus.waitingFor.length, 'answer')} to come`;
};

export const DeliberationPage = () => {
  const { id, overview } = usePartnership();
  const assessment = useAssessment();
  const { number, challenges, state } = assessment;
  const marked = challenges.filter(({ deliberation }) => (deliberation?.marks.length ?? 0) > 0);
  const waiting = new Set(challenges.flatMap(({ deliberation }) => deliberation?.consensus?.waitingFor ?? []));
  return (
    <Page
      title="Talk the views through"
      caption={`${overview.name}, ${assessmentName(assessment)}`}
      back={{ href: paths.assessment(id, number), label: 'Back to the assessment' }}
    >
      {state === 'deliberating' && <Live shown={shownOf(assessment)} />}
      {assessment.meeting === null ? (
        <p>Nobody’s views are shown yet. They are shown all at once, when the meeting has begun.</p>
      ) : (
        <>
          <p>
            No averages and no majorities: one view is enough to talk about.{' '}
            {marked.length > 0 &&
              `${counted(marked.length, 'challenge is', 'challenges are')} worth talking about first.`}
          </p>
          <TaskList
            tasks={challenges.map((row) => ({
              id: `task-${row.challenge}`,
              name: challengeWords(row),
              href: paths.deliberate(id, number, row.challenge),
              ...((row.deliberation?.marks.length ?? 0) > 0 && { hint: 'Worth talking about' }),
              status: statusOf(row),
            }))}
          />
          <p>
            <A href={paths.assessmentPart(id, number, 'priorities')}>Go on to the priorities</A>
          </p>
          {state === 'deliberating' && waiting.size > 0 && (
            <CopyMessage
              text={messageToSend(
                overview.name,
                `Please answer what the meeting proposes for each challenge. Still expected: ${listWords([...waiting].map((member) => personName(overview.people, member)))}.`,
                paths.assessmentPart(id, number, 'deliberation'),
              )}
            />
          )}
        </>
      )}
    </Page>
  );
};
