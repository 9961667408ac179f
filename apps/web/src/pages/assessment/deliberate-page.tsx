import { labels } from '@coproduce/cycle';
import { challengeById, stageDefinition, stageNumbers, standingAt, restatedFrom } from '@coproduce/framework';
import type { AssessmentChallenge, ConsensusView } from '../../api/views.ts';
import { NothingHere } from '../../app/nothing-here.tsx';
import { Live } from '../../partnership/live.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { NotNow, Only } from '../../partnership/steps.tsx';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { Details } from '../../ui/blocks.tsx';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { dayWords } from '../../words/dates.ts';
import { challengeWords, listWords, personName } from '../../words/names.ts';
import { speakerWords } from '../../words/people.ts';
import { stageWords } from '../../words/stages.ts';
import { AnswerForm } from './answer-form.tsx';
import { shownOf } from './deliberation-page.tsx';
import { ProposeForm } from './propose-form.tsx';
import { assessmentName, useAssessment } from './use-assessment.ts';
import { ViewsBySide } from './views-by-side.tsx';

const Proposed = ({ consensus }: { readonly consensus: ConsensusView }) => {
  const { overview } = usePartnership();
  if (consensus.stage === null) return <p>Nothing is proposed yet.</p>;
  return (
    <>
      <p className="app-choice--chosen">{stageWords(consensus.stage)}</p>
      {consensus.comment !== null && <p className="app-words">{consensus.comment}</p>}
      <p>Proposed by {personName(overview.people, consensus.proposedBy)}.</p>
      {consensus.answers.length > 0 && (
        <ul>
          {consensus.answers.map(({ as, you, perspective, answer, words, at }) => (
            <li key={`${as} ${at}`} className="app-words">
              {speakerWords(you ? 'You' : as, perspective)}: {labels.answer[answer]}
              {words !== undefined && `: “${words}”`}
            </li>
          ))}
        </ul>
      )}
      {consensus.waitingFor.length > 0 && (
        <p>
          Still to answer: {listWords(consensus.waitingFor.map((member) => personName(overview.people, member)))}
          {consensus.answersUntil !== null && `, until ${dayWords(consensus.answersUntil)}`}.
        </p>
      )}
    </>
  );
};

const StagesInFull = ({ challenge: id }: { readonly challenge: string }) => {
  const { edition } = usePartnership();
  const challenge = challengeById(edition, id);
  if (challenge === undefined) return null;
  return (
    <Details summary="The three stages in full">
      {stageNumbers.map((stage) => {
        const standing = standingAt(challenge, stage);
        return (
          <div key={stage}>
            <h4 className="nhsuk-heading-xs">
              {stageWords(stage)}: {stageDefinition(edition, stage).name}
            </h4>
            <p>{standing.summary}</p>
            <ul>
              {standing.criteria.map(({ id: criterion, text }) => (
                <li key={criterion}>{text}</li>
              ))}
            </ul>
            <p className="app-restated">{restatedFrom(edition, standing.source)}</p>
          </div>
        );
      })}
    </Details>
  );
};

const Consensus = ({ consensus, challenge }: { readonly consensus: ConsensusView; readonly challenge: string }) => {
  const assessment = useAssessment();
  const mine = consensus.answers.find(({ you }) => you);
  const present = consensus.steps.some(({ refusal }) => refusal === null);
  return (
    <>
      <section aria-labelledby="proposed">
        <h2 id="proposed" className="nhsuk-heading-m">
          What is proposed
        </h2>
        <Proposed consensus={consensus} />
      </section>
      {consensus.proposal > 0 && (
        <Only steps={consensus.steps} command="consensus.answer" otherwise={null}>
          <AnswerForm assessment={assessment.id} challenge={challenge} proposal={consensus.proposal} mine={mine} />
        </Only>
      )}
      <Only steps={consensus.steps} command="consensus.propose" otherwise={null}>
        <ProposeForm assessment={assessment.id} challenge={challenge} consensus={consensus} />
      </Only>
      {!present && <NotNow steps={consensus.steps} />}
    </>
  );
};

const Pager = ({ rows, at }: { readonly rows: readonly AssessmentChallenge[]; readonly at: number }) => {
  const { id } = usePartnership();
  const { number } = useAssessment();
  const before = rows[at - 1];
  const after = rows[at + 1];
  return (
    <nav className="app-pager" aria-label="Challenges">
      {before && <A href={paths.deliberate(id, number, before.challenge)}>Previous: Challenge {before.number}</A>}
      {after ? (
        <A href={paths.deliberate(id, number, after.challenge)}>Next: Challenge {after.number}</A>
      ) : (
        <A href={paths.assessmentPart(id, number, 'priorities')}>Next: priorities</A>
      )}
    </nav>
  );
};

/** One challenge at a time, large enough for a whole meeting to read. */
export const DeliberatePage = () => {
  const { id, overview } = usePartnership();
  const assessment = useAssessment();
  const challenge = useParam('challenge');
  const at = assessment.challenges.findIndex((row) => row.challenge === challenge);
  const row = assessment.challenges[at];
  if (!row?.deliberation) return <NothingHere />;
  const { consensus } = row.deliberation;
  return (
    <Page
      title={challengeWords(row)}
      caption={`${overview.name}, ${assessmentName(assessment)}`}
      back={{ href: paths.assessmentPart(id, assessment.number, 'deliberation'), label: 'All challenges' }}
    >
      {assessment.state === 'deliberating' && <Live shown={shownOf(assessment)} />}
      <div className="app-projector">
        <section aria-labelledby="views">
          <h2 id="views" className="nhsuk-heading-m">
            The views
          </h2>
          <ViewsBySide deliberation={row.deliberation} />
        </section>
        <StagesInFull challenge={challenge} />
        {consensus && <Consensus key={challenge} consensus={consensus} challenge={challenge} />}
      </div>
      <Pager rows={assessment.challenges} at={at} />
    </Page>
  );
};
