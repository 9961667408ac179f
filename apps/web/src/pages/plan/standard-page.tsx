import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DraftRevision } from '../../api/views.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { given, optional, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { DayField, RadioField, TextArea } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { boxesOf, dayOfBoxes, dayWords } from '../../words/dates.ts';
import { challengeWords } from '../../words/names.ts';
import { agreedStages, stageWords } from '../../words/stages.ts';
import { NotBeingWritten } from './not-being-written.tsx';
import { usePlan } from './use-plan.ts';

const fields = {
  'currentStandard.stage': 'Current standard',
  'currentStandard.describe': 'Describe',
  evidenceSources: 'Evidence sources',
  date: 'The day the partners agreed the goals',
  nextReviewOn: 'Next review date',
};

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const StandardForm = ({ draft, challenge }: { readonly draft: DraftRevision; readonly challenge: string }) => {
  const { id } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(draft.version, command);
  const { values, bind } = useFields(() => ({
    stage: String(draft.currentStandard.stage),
    describe: draft.currentStandard.describe ?? '',
    evidence: draft.evidenceSources.join('\n'),
    date: boxesOf(draft.date),
    next: boxesOf(draft.nextReviewOn),
  }));
  const save = async (): Promise<void> => {
    const stage = agreedStages.find((it) => String(it) === values.stage) ?? draft.currentStandard.stage;
    const done = await command.send(
      {
        revision: draft.id,
        version,
        currentStandard: { stage, ...optional('describe', given(values.describe)) },
        evidenceSources: lines(values.evidence),
        ...optional('date', dayOfBoxes(values.date)),
        ...optional('nextReviewOn', dayOfBoxes(values.next)),
      },
      client.revision.write.mutate,
    );
    if (done !== undefined) go(paths.plan(id, challenge));
  };
  return (
    <CommandForm
      command={command}
      fields={fields}
      submit="Save"
      onSubmit={() => void save()}
      asItStands={[
        { label: 'Current standard', text: stageWords(draft.currentStandard.stage) },
        { label: 'Describe', text: draft.currentStandard.describe },
        { label: 'Evidence sources', text: draft.evidenceSources.join('; ') },
        { label: 'Date', text: draft.date && dayWords(draft.date) },
        { label: 'Next review date', text: draft.nextReviewOn && dayWords(draft.nextReviewOn) },
      ]}
    >
      {(errorAt) => (
        <>
          <RadioField
            id="currentStandard.stage"
            legend="Current standard"
            error={errorAt('currentStandard.stage')}
            options={agreedStages.map((stage) => ({ value: String(stage), label: stageWords(stage) }))}
            {...bind('stage')}
          />
          <TextArea
            id="currentStandard.describe"
            label="Describe"
            hint="Where the services stand now. No patient data belongs here."
            error={errorAt('currentStandard.describe')}
            {...bind('describe')}
          />
          <TextArea
            id="evidenceSources"
            label="Evidence sources"
            hint="Where evidence will come from. One on each line."
            error={errorAt('evidenceSources')}
            {...bind('evidence')}
          />
          <DayField
            id="date"
            label="The day the partners agreed the goals"
            hint="For example, 27 3 2027. It can be left empty until they have."
            error={errorAt('date')}
            {...bind('date')}
          />
          <DayField
            id="nextReviewOn"
            label="Next review date"
            hint="For example, 27 6 2027"
            error={errorAt('nextReviewOn')}
            {...bind('next')}
          />
        </>
      )}
    </CommandForm>
  );
};

export const StandardPage = () => {
  const { id, overview } = usePartnership();
  const { draft, challenge } = usePlan();
  if (draft === null) return <NotBeingWritten />;
  return (
    <Page
      title="Current standard, dates and evidence sources"
      caption={`${overview.name}, ${challengeWords(challenge)}`}
      back={{ href: paths.plan(id, challenge.challenge), label: 'Back to the action plan' }}
    >
      <Only steps={draft.steps} command="revision.write">
        <StandardForm key={draft.id} draft={draft} challenge={challenge.challenge} />
      </Only>
    </Page>
  );
};
