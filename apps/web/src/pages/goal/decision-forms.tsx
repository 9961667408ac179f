import { capital, labels } from '@coproduce/cycle';
import { client } from '../../api/client.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { RadioField, TextArea, TextField } from '../../ui/fields.tsx';
import { stateWords } from '../../words/names.ts';
import type { StepFormProps } from './step-form-props.ts';

type Props = StepFormProps & { readonly review: string };

const standing = (state: string) => [{ label: 'Where it stands', text: capital(stateWords('goal', state)) }];

const reasonOnly = {
  continue: {
    label: 'Why does it go on?',
    submit: 'Record that it goes on',
    note: 'The goal goes on as it is. Nothing has to be signed for that.',
  },
  close: {
    label: 'Why is it stopped?',
    submit: 'Record that it is stopped',
    note: 'It takes effect when both leads have signed.',
  },
  withdraw: {
    label: 'Why is it dropped?',
    submit: 'Drop the goal',
    note: 'A goal that was never agreed is dropped for good. A new one can be added instead.',
  },
} as const;

/** Steps that only need a reason. */
export const ReasonForm = ({
  command,
  goal,
  state,
  review,
  step,
  onDone,
}: Props & { readonly step: keyof typeof reasonOnly }) => {
  const { values, bind } = useFields({ reason: '' });
  const { label, submit, note } = reasonOnly[step];
  const send = async (): Promise<void> => {
    const { reason } = values;
    const done =
      step === 'withdraw'
        ? await command.send({ ...goal, reason }, client.goal.withdraw.mutate)
        : await command.send({ ...goal, review, reason }, client.goal[step].mutate);
    if (done !== undefined) onDone();
  };
  return (
    <CommandForm
      command={command}
      fields={{ reason: 'Reason' }}
      submit={submit}
      warning={step === 'withdraw'}
      onSubmit={() => void send()}
      asItStands={standing(state)}
    >
      {(errorAt) => (
        <>
          <p>{note}</p>
          <TextArea id="reason" label={label} rows={3} error={errorAt('reason')} {...bind('reason')} />
        </>
      )}
    </CommandForm>
  );
};

/** The review decides to change the goal. */
export const ReviseForm = ({ command, goal, state, review, onDone }: Props) => {
  const { values, bind } = useFields({ reason: '', changes: '' });
  const send = async (): Promise<void> => {
    const done = await command.send({ ...goal, review, ...values }, client.goal.revise.mutate);
    if (done !== undefined) onDone();
  };
  return (
    <CommandForm
      command={command}
      fields={{ reason: 'Why it is changed', changes: 'What changes' }}
      submit="Record that it is changed"
      onSubmit={() => void send()}
      asItStands={standing(state)}
    >
      {(errorAt) => (
        <>
          <p>Its new terms are written after the review, and take effect when both leads have signed.</p>
          <TextArea id="reason" label="Why is it changed?" rows={3} error={errorAt('reason')} {...bind('reason')} />
          <TextArea id="changes" label="What changes?" rows={3} error={errorAt('changes')} {...bind('changes')} />
        </>
      )}
    </CommandForm>
  );
};

const carried = ['notBegun', 'notReached', 'notSigned'] as const;

/** The goal is not taken further at this review. */
export const CarryForm = ({ command, goal, state, review, onDone }: Props) => {
  const { values, bind } = useFields({ why: '', reason: '' });
  const send = async (): Promise<void> => {
    const why = carried.find((it) => it === values.why);
    if (why === undefined) {
      command.ask('why', 'Choose one of the answers');
      return;
    }
    const done = await command.send({ ...goal, review, why, reason: values.reason }, client.goal.carry.mutate);
    if (done !== undefined) onDone();
  };
  return (
    <CommandForm
      command={command}
      fields={{ why: 'Why it is carried', reason: 'Reason' }}
      submit="Carry it to the next review"
      onSubmit={() => void send()}
      asItStands={standing(state)}
    >
      {(errorAt) => (
        <>
          <RadioField
            id="why"
            legend="Why is it carried?"
            error={errorAt('why')}
            options={carried.map((value) => ({ value, label: capital(labels.carry[value]) }))}
            {...bind('why')}
          />
          <TextArea
            id="reason"
            label="A little more about that"
            rows={3}
            error={errorAt('reason')}
            {...bind('reason')}
          />
        </>
      )}
    </CommandForm>
  );
};

/** The last decision is taken back: who asks, about which words, and why. */
export const ReconsiderForm = ({ command, goal, state, review, onDone }: Props) => {
  const { values, bind } = useFields({ clause: '', reason: '' });
  const send = async (): Promise<void> => {
    const done = await command.send({ ...goal, review, ...values }, client.goal.reconsider.mutate);
    if (done !== undefined) onDone();
  };
  return (
    <CommandForm
      command={command}
      fields={{ clause: 'Which part of the decision', reason: 'Why' }}
      submit="Take the decision back"
      warning
      onSubmit={() => void send()}
      asItStands={standing(state)}
    >
      {(errorAt) => (
        <>
          <p>The goal goes back to where that decision was taken. Both stay in the history.</p>
          <TextField
            id="clause"
            label="Which part of the decision is it about?"
            error={errorAt('clause')}
            {...bind('clause')}
          />
          <TextArea id="reason" label="Why?" rows={3} error={errorAt('reason')} {...bind('reason')} />
        </>
      )}
    </CommandForm>
  );
};
