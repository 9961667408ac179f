import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { dayOrReason } from '../../forms/day-or-reason.ts';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { DayField, TextArea } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { boxesOf } from '../../words/dates.ts';
import { assessmentName, useAssessment } from './use-assessment.ts';

const fields = {
  'next.on': 'Day of the next assessment',
  'next.noneBecause': 'Why there is no next assessment',
  next: 'Next assessment',
};

export const ConfirmPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const assessment = useAssessment();
  const command = useCommand(id);
  const version = useSeenVersion(assessment.version, command);
  const { values, bind } = useFields(() => ({
    on: boxesOf(assessment.next && 'on' in assessment.next ? assessment.next.on : null),
    noneBecause: assessment.next && 'noneBecause' in assessment.next ? assessment.next.noneBecause : '',
  }));
  const confirm = async (): Promise<void> => {
    const next = dayOrReason(values.on, values.noneBecause);
    const done = await command.send(
      { assessment: assessment.id, version, ...(next && { next }) },
      client.assessment.confirm.mutate,
    );
    if (done !== undefined) go(paths.assessmentPart(id, assessment.number, 'record'));
  };
  return (
    <Page
      title="Confirm that Template A is right"
      caption={`${overview.name}, ${assessmentName(assessment)}`}
      back={{ href: paths.assessmentPart(id, assessment.number, 'record'), label: 'Back to Template A' }}
    >
      <p>
        You confirm for your own side. When both leads have confirmed, Template A is agreed and cannot be changed any
        more.
      </p>
      <Only steps={assessment.steps} command="assessment.confirm">
        <CommandForm
          command={command}
          fields={fields}
          submit="This is right"
          onSubmit={() => void confirm()}
          asItStands={[{ label: 'Confirmations', text: String(assessment.confirmations.length) }]}
        >
          {(errorAt) => (
            <>
              <DayField
                id="next.on"
                label="When is the next assessment? (optional)"
                hint="Left empty, it is twelve months from the day this is agreed."
                error={errorAt('next.on') ?? errorAt('next')}
                {...bind('on')}
              />
              <TextArea
                id="next.noneBecause"
                label="Or why there is none (optional)"
                rows={2}
                error={errorAt('next.noneBecause')}
                {...bind('noneBecause')}
              />
            </>
          )}
        </CommandForm>
      </Only>
    </Page>
  );
};
