import { capital } from '@coproduce/cycle';
import { client } from '../../api/client.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { given, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { DayField, TextArea } from '../../ui/fields.tsx';
import { boxesOf, dayOfBoxes, emptyBoxes } from '../../words/dates.ts';
import { stateWords } from '../../words/names.ts';
import type { StepFormProps } from './step-form-props.ts';

const fields = {
  when: 'The day the work began',
  'prediction.expects': 'What we expect to see',
  'prediction.by': 'By when we expect it',
  'prediction.noneBecause': 'Why no prediction was made',
  prediction: 'What we expect to see',
};

/** Work begins: what do we expect to see? Locked from here on, so that the review can compare. */
export const StartForm = ({ command, goal, state, onDone }: StepFormProps) => {
  const { overview } = usePartnership();
  const { values, bind } = useFields(() => ({
    when: boxesOf(overview.today),
    expects: '',
    by: emptyBoxes,
    noneBecause: '',
  }));
  const start = async (): Promise<void> => {
    const noneBecause = given(values.noneBecause);
    const prediction =
      noneBecause !== undefined && given(values.expects) === undefined
        ? { noneBecause }
        : { expects: values.expects, by: dayOfBoxes(values.by) ?? '' };
    const done = await command.send(
      { ...goal, when: dayOfBoxes(values.when) ?? '', prediction },
      client.goal.start.mutate,
    );
    if (done !== undefined) onDone();
  };
  return (
    <CommandForm
      command={command}
      fields={fields}
      submit="Say that the work has begun"
      onSubmit={() => void start()}
      asItStands={[{ label: 'Where it stands', text: capital(stateWords('goal', state)) }]}
    >
      {(errorAt) => (
        <>
          <DayField id="when" label="When did the work begin?" error={errorAt('when')} {...bind('when')} />
          <p>
            Write down what you expect before you know. It cannot be changed afterwards, and the review compares with
            it.
          </p>
          <TextArea
            id="prediction.expects"
            label="What do we expect to see?"
            error={errorAt('prediction.expects') ?? errorAt('prediction')}
            {...bind('expects')}
          />
          <DayField
            id="prediction.by"
            label="By when?"
            hint="For example, 27 6 2027"
            error={errorAt('prediction.by')}
            {...bind('by')}
          />
          <TextArea
            id="prediction.noneBecause"
            label="Or why no prediction was made (optional)"
            rows={2}
            error={errorAt('prediction.noneBecause')}
            {...bind('noneBecause')}
          />
        </>
      )}
    </CommandForm>
  );
};
