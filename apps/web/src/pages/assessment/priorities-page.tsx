import { restatedFrom } from '@coproduce/framework';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import type { AssessmentChallenge } from '../../api/views.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { Live } from '../../partnership/live.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { NotNow, Only } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { Details, Inset } from '../../ui/blocks.tsx';
import { A } from '../../ui/link.tsx';
import { StackedTable } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { challengeWords } from '../../words/names.ts';
import { stageOr } from '../../words/stages.ts';
import { RankList } from './rank-list.tsx';
import { rankingOf, ranksOf, type Ranking } from './ranking.ts';
import { assessmentName, useAssessment } from './use-assessment.ts';

const Advice = () => {
  const { edition, names } = usePartnership();
  const { advice } = edition;
  return (
    <>
      <Inset>
        <p>
          <strong>At most {advice.maxPriorities} at a time.</strong> Rank as many as you want; those without a rank stay
          blank.
        </p>
        {advice.early.map(({ id, challenge, reason, source }) => (
          <p key={id}>
            <strong>{names.challenge(challenge)}</strong> deserves an early place. {reason}{' '}
            <span className="app-restated">{restatedFrom(edition, source)}</span>
          </p>
        ))}
        <p>The product never decides this: the meeting does.</p>
      </Inset>
      <Details summary="All advice of the authors">
        <ul>
          {advice.points.map(({ id, text, source }) => (
            <li key={id}>
              {text} <span className="app-restated">{restatedFrom(edition, source)}</span>
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
};

const strengthsOf = ({ deliberation }: AssessmentChallenge): readonly string[] =>
  (deliberation?.views ?? []).flatMap(({ placements }) => placements.flatMap(({ strengths }) => strengths ?? []));

const Beside = ({ rows }: { readonly rows: readonly AssessmentChallenge[] }) => (
  <StackedTable
    caption="Strengths beside weaknesses"
    headings={['Challenge', 'What is agreed', 'What is good already']}
    rows={rows.map((row) => ({
      key: row.challenge,
      cells: [
        challengeWords(row),
        stageOr(row.deliberation?.consensus?.stage ?? null, 'Nothing proposed yet'),
        strengthsOf(row).length === 0 ? (
          'Nobody wrote anything'
        ) : (
          <ul key="strengths">
            {strengthsOf(row).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ),
      ],
    }))}
  />
);

const Standing = ({ rows }: { readonly rows: readonly AssessmentChallenge[] }) => {
  const ranking = rankingOf(rows);
  const { names } = usePartnership();
  return ranking.length === 0 ? (
    <p>No priorities are set yet.</p>
  ) : (
    <ol>
      {ranking.map((challenge) => (
        <li key={challenge}>{names.challenge(challenge)}</li>
      ))}
    </ol>
  );
};

const RankForm = () => {
  const { id, names, edition } = usePartnership();
  const assessment = useAssessment();
  const command = useCommand(id);
  const version = useSeenVersion(assessment.version, command);
  const [ranking, setRanking] = useState<Ranking>(() => rankingOf(assessment.challenges));
  const [said, setSaid] = useState('');
  const save = async (): Promise<void> => {
    const done = await command.send(
      { assessment: assessment.id, version, ranks: ranksOf(ranking) },
      client.assessment.rank.mutate,
    );
    setSaid(done === undefined ? '' : 'The priorities are saved.');
  };
  const most = edition.advice.maxPriorities;
  return (
    <CommandForm
      command={command}
      fields={{ ranks: 'Priorities' }}
      submit="Save the priorities"
      onSubmit={() => void save()}
      asItStands={[
        {
          label: 'Priorities',
          text: rankingOf(assessment.challenges)
            .map((it) => names.challenge(it))
            .join('; '),
        },
      ]}
    >
      {() => (
        <>
          <RankList
            ranking={ranking}
            challenges={assessment.challenges}
            onChange={(next) => {
              setRanking(next);
              setSaid('');
            }}
          />
          {ranking.length > most && (
            <p>
              You have ranked {ranking.length}. That is allowed; no more than {most} can be worked on at a time without
              a reason, which is printed.
            </p>
          )}
          <p role="status">{said}</p>
        </>
      )}
    </CommandForm>
  );
};

export const PrioritiesPage = () => {
  const { id, overview } = usePartnership();
  const assessment = useAssessment();
  const { number, challenges, steps, state } = assessment;
  const rank = steps.filter(({ command }) => command === 'assessment.rank');
  return (
    <Page
      title="Priorities"
      caption={`${overview.name}, ${assessmentName(assessment)}`}
      back={{ href: paths.assessment(id, number), label: 'Back to the assessment' }}
    >
      {state === 'deliberating' && (
        <Live shown={[{ kind: 'assessment', id: assessment.id, version: assessment.version }]} />
      )}
      <Advice />
      <Only
        steps={steps}
        command="assessment.rank"
        otherwise={
          <>
            <Standing rows={challenges} />
            <NotNow steps={rank} />
          </>
        }
      >
        <RankForm />
      </Only>
      <Beside rows={challenges} />
      <p>
        <A href={paths.assessmentPart(id, number, 'record')}>Go on to Template A</A>
      </p>
    </Page>
  );
};
