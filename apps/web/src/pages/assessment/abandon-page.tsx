import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { Warning } from '../../ui/blocks.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { stateWords } from '../../words/names.ts';
import { useAssessment } from './use-assessment.ts';

export const AbandonPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const assessment = useAssessment();
  const command = useCommand(id);
  const version = useSeenVersion(assessment.version, command);
  const { values, bind } = useFields({ reason: '' });
  const abandon = async (): Promise<void> => {
    const done = await command.send(
      { assessment: assessment.id, version, reason: values.reason },
      client.assessment.abandon.mutate,
    );
    if (done !== undefined) go(paths.assessment(id, assessment.number));
  };
  return (
    <Page
      title="End without an agreement"
      caption={overview.name}
      back={{ href: paths.assessment(id, assessment.number), label: 'Back to the assessment' }}
    >
      <Only steps={assessment.steps} command="assessment.abandon">
        <Warning title="This cannot be undone">
          <p>The assessment ends here. A new one can be started afterwards.</p>
          <p>
            {assessment.meeting === null
              ? 'What people have written so far is shown to nobody. Each of them can take a copy of their own views for 30 days; then all of it is erased, and the history says so.'
              : 'What was shown at the meeting stays in the history.'}
          </p>
        </Warning>
        <CommandForm
          command={command}
          fields={{ reason: 'Why it ends' }}
          submit="End it"
          warning
          onSubmit={() => void abandon()}
          asItStands={[{ label: 'Where it stands', text: stateWords('assessment', assessment.state) }]}
        >
          {(errorAt) => <TextArea id="reason" label="Why does it end?" error={errorAt('reason')} {...bind('reason')} />}
        </CommandForm>
      </Only>
    </Page>
  );
};
