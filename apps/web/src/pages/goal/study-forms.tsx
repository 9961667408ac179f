import { capital } from '@coproduce/cycle';
import { client } from '../../api/client.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { TextArea } from '../../ui/fields.tsx';
import { stateWords } from '../../words/names.ts';
import { CitedFieldset, citedFrom, emptyCited } from './cited-fields.tsx';
import type { StepFormProps } from './step-form-props.ts';

type Props = StepFormProps & { readonly review: string };

const studyFields = {
  findings: 'What happened',
  comparison: 'Compared with what was expected',
  cited: 'What it rests on',
  'cited.what': 'What is cited',
  'cited.by': 'By when evidence will be there',
};

/** A review looks at what happened. */
export const StudyForm = ({ command, goal, state, review, onDone }: Props) => {
  const { values, bind } = useFields({ findings: '', comparison: '', cited: emptyCited });
  const study = async (): Promise<void> => {
    const cited = citedFrom(values.cited);
    if (cited === undefined) {
      command.ask('cited', 'Choose one of the answers');
      return;
    }
    const { findings, comparison } = values;
    const done = await command.send({ ...goal, review, findings, comparison, cited }, client.goal.study.mutate);
    if (done !== undefined) onDone();
  };
  return (
    <CommandForm
      command={command}
      fields={studyFields}
      submit="Record what happened"
      onSubmit={() => void study()}
      asItStands={[{ label: 'Where it stands', text: capital(stateWords('goal', state)) }]}
    >
      {(errorAt) => (
        <>
          <TextArea
            id="findings"
            label="What happened?"
            hint="About services. No patient data belongs here."
            error={errorAt('findings')}
            {...bind('findings')}
          />
          <TextArea
            id="comparison"
            label="How does it compare with what was expected?"
            error={errorAt('comparison')}
            {...bind('comparison')}
          />
          <CitedFieldset path="cited" legend="What does it rest on?" errorAt={errorAt} {...bind('cited')} />
        </>
      )}
    </CommandForm>
  );
};

/** The review decides that the goal is achieved. */
export const AchieveForm = ({ command, goal, state, review, onDone }: Props) => {
  const { values, bind } = useFields({ reason: '', evidence: emptyCited });
  const achieve = async (): Promise<void> => {
    const evidence = citedFrom(values.evidence);
    if (evidence === undefined) {
      command.ask('evidence', 'Choose one of the answers');
      return;
    }
    const done = await command.send({ ...goal, review, reason: values.reason, evidence }, client.goal.achieve.mutate);
    if (done !== undefined) onDone();
  };
  return (
    <CommandForm
      command={command}
      fields={{
        reason: 'Why',
        evidence: 'What shows it',
        'evidence.what': 'What is cited',
        'evidence.by': 'By when evidence will be there',
      }}
      submit="Record that it is achieved"
      onSubmit={() => void achieve()}
      asItStands={[{ label: 'Where it stands', text: capital(stateWords('goal', state)) }]}
    >
      {(errorAt) => (
        <>
          <p>It takes effect when both leads have signed.</p>
          <TextArea id="reason" label="Why is it achieved?" rows={3} error={errorAt('reason')} {...bind('reason')} />
          <CitedFieldset path="evidence" legend="What shows it?" errorAt={errorAt} {...bind('evidence')} />
        </>
      )}
    </CommandForm>
  );
};
