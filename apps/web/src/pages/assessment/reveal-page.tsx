import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { Warning } from '../../ui/blocks.tsx';
import { DayField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { boxesOf, dayOfBoxes } from '../../words/dates.ts';
import { useAssessment } from './use-assessment.ts';

export const RevealPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const assessment = useAssessment();
  const command = useCommand(id);
  const version = useSeenVersion(assessment.version, command);
  const { values, bind } = useFields(() => ({ heldOn: boxesOf(overview.today) }));
  const reveal = async (): Promise<void> => {
    const heldOn = dayOfBoxes(values.heldOn) ?? '';
    const done = await command.send({ assessment: assessment.id, version, heldOn }, client.assessment.reveal.mutate);
    if (done !== undefined) go(paths.assessmentPart(id, assessment.number, 'deliberation'));
  };
  return (
    <Page
      title="Show everybody’s views"
      caption={overview.name}
      back={{ href: paths.assessment(id, assessment.number), label: 'Back to the assessment' }}
    >
      <Only steps={assessment.steps} command="assessment.reveal">
        <Warning title="This cannot be undone">
          <p>
            All views are shown at once to everybody in this partnership, by the side they come from, without names
            unless their author chose to be named. Do this when the meeting has begun.
          </p>
        </Warning>
        <CommandForm
          command={command}
          fields={{ heldOn: 'The day of the meeting' }}
          submit="Show all views now"
          warning
          onSubmit={() => void reveal()}
        >
          {(errorAt) => (
            <DayField
              id="heldOn"
              label="The day of the meeting"
              hint="For example, 27 3 2027"
              error={errorAt('heldOn')}
              {...bind('heldOn')}
            />
          )}
        </CommandForm>
      </Only>
    </Page>
  );
};
