import type { Edition } from '@coproduce/framework';
import { challengeById, restatedFrom, stageDefinition, stageNumbers, standingAt } from '@coproduce/framework';
import { NothingHere } from '../../app/nothing-here.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { Inset } from '../../ui/blocks.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { RadioField, TextArea, Tick } from '../../ui/fields.tsx';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { stageWords } from '../../words/stages.ts';
import { placedStage, useOwnView, type OwnView } from './use-own-view.ts';
import { assessmentName, useAssessment } from './use-assessment.ts';

type Challenge = Edition['challenges'][number];

const Criteria = ({
  challenge,
  stage,
  edition,
}: {
  readonly challenge: Challenge;
  readonly stage: 1 | 2 | 3;
  readonly edition: Edition;
}) => {
  const standing = standingAt(challenge, stage);
  return (
    <div className="app-stage__criteria">
      <ul>
        {standing.criteria.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      <p className="app-restated">{restatedFrom(edition, standing.source)}</p>
    </div>
  );
};

const StageField = ({ challenge, view }: { readonly challenge: Challenge; readonly view: OwnView }) => {
  const { edition } = usePartnership();
  return (
    <RadioField
      id="stage"
      legend="Where do you see the services now?"
      legendSize="m"
      error={view.errorAt('placement.stage')}
      value={view.draft.stage === null ? '' : String(view.draft.stage)}
      onChange={(value) => view.change({ stage: placedStage(value) })}
      options={[
        { value: 'notYet', label: stageWords('notYet'), hint: 'None of what Stage 1 describes is there yet.' },
        ...stageNumbers.map((stage) => ({
          value: String(stage),
          label: `${stageWords(stage)}: ${stageDefinition(edition, stage).name}`,
          hint: standingAt(challenge, stage).summary,
          below: <Criteria challenge={challenge} stage={stage} edition={edition} />,
        })),
        {
          value: 'dontKnow',
          label: stageWords('dontKnow'),
          hint: 'That is an answer too, and tells the meeting something.',
        },
      ]}
    />
  );
};

const WhoSees = ({ few }: { readonly few: boolean }) => (
  <Inset>
    <p>
      Until all views are shown at once, nobody but you can read this: no lead, no coordinator, no auditor, no
      administrator. Then it is shown by the side you speak from, without your name unless you choose otherwise below.
      If it never comes to that, what you wrote is shown to nobody, and is erased 30 days after the assessment ends.
    </p>
    {few && (
      <p>
        <strong>Fewer than three people speak from your side</strong>, so others may be able to tell that a view is
        yours even without your name.
      </p>
    )}
    <p>Write nothing by which a person who uses services could be recognised. No patient data belongs here.</p>
  </Inset>
);

const Pager = ({
  challenges,
  at,
  link,
}: {
  readonly challenges: readonly Challenge[];
  readonly at: number;
  readonly link: (challenge: string) => string;
}) => {
  const { id } = usePartnership();
  const { number } = useAssessment();
  const before = challenges[at - 1];
  const after = challenges[at + 1];
  return (
    <nav className="app-pager" aria-label="Challenges">
      {before && <A href={link(before.id)}>Previous: Challenge {before.number}</A>}
      {after ? (
        <A href={link(after.id)}>Next: Challenge {after.number}</A>
      ) : (
        <A href={paths.assessmentPart(id, number, 'finish')}>Next: check your views and finish</A>
      )}
    </nav>
  );
};

const View = ({ challenge }: { readonly challenge: Challenge }) => {
  const { id, edition, overview } = usePartnership();
  const assessment = useAssessment();
  const view = useOwnView(assessment.id, challenge.id);
  const { draft, change, errorAt } = view;
  return (
    <Page
      title={`Challenge ${challenge.number}: ${challenge.title}`}
      caption={`${overview.name}, ${assessmentName(assessment)}, your view`}
      back={{ href: paths.assessment(id, assessment.number), label: 'All challenges' }}
    >
      {view.lines.length > 0 && <ErrorSummary key={view.attempt} lines={view.lines} />}
      <WhoSees few={assessment.you.fewShareYourPerspective} />
      <form noValidate className="app-form" onSubmit={(event) => event.preventDefault()}>
        <TextArea
          id="placement.strengths"
          label="What is good already? (optional)"
          hint="Strengths first: what works, and where."
          value={draft.strengths ?? ''}
          onChange={(strengths) => change({ strengths })}
          error={errorAt('placement.strengths')}
        />
        <StageField challenge={challenge} view={view} />
        <TextArea
          id="placement.reason"
          label="What makes you say so? (optional)"
          hint="What you have seen or heard, about services in general."
          value={draft.reason ?? ''}
          onChange={(reason) => change({ reason })}
          error={errorAt('placement.reason')}
        />
        <div className="nhsuk-form-group nhsuk-checkboxes">
          <Tick
            id="placement.named"
            label="Show my name beside this view when all are shown"
            checked={draft.named}
            onChange={(named) => change({ named })}
          />
        </div>
        <p role="status" className="app-saved">
          {view.saved}
        </p>
      </form>
      <Pager
        challenges={edition.challenges}
        at={edition.challenges.indexOf(challenge)}
        link={(other) => paths.place(id, assessment.number, other)}
      />
    </Page>
  );
};

export const PlacePage = () => {
  const { edition } = usePartnership();
  const assessment = useAssessment();
  const challenge = challengeById(edition, useParam('challenge'));
  if (challenge === undefined) return <NothingHere />;
  if (assessment.state !== 'gathering' || !assessment.you.takesPart) return <NoMore />;
  return <View key={challenge.id} challenge={challenge} />;
};

const whereItStands = {
  gathering: 'Views are being given.',
  deliberating: 'The views of this assessment have been shown; they are talked through now.',
  agreed: 'The views of this assessment have been shown and talked through, and it is agreed.',
  abandoned: 'This assessment ended without an agreement.',
} as const;

const NoMore = () => {
  const { id, overview } = usePartnership();
  const { number, you, state } = useAssessment();
  return (
    <Page title="No views are asked for here" caption={overview.name}>
      <p>{you.takesPart ? whereItStands[state] : 'You look on here and are not asked for a view.'}</p>
      <p>
        <A href={paths.assessment(id, number)}>Back to the assessment</A>
      </p>
    </Page>
  );
};
