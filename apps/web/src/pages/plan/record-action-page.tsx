import { capital, labels } from '@coproduce/cycle';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import type { ActionLine } from '../../api/views.ts';
import { NothingHere } from '../../app/nothing-here.tsx';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { given, optional, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { DayField, RadioField, TextArea } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { boxesOf, dayOfBoxes, type DateBoxes } from '../../words/dates.ts';
import { challengeWords } from '../../words/names.ts';
import { usePlan } from './use-plan.ts';

const states = ['toDo', 'doing', 'done', 'notDone', 'noLongerNeeded'] as const;

const fields = {
  status: 'What became of it',
  on: 'The day it happened',
  because: 'Why',
  expectedBy: 'Expected by',
};

type RecordFields = {
  readonly status: string;
  readonly on: DateBoxes;
  readonly because: string;
  readonly expectedBy: DateBoxes;
};

const RecordForm = ({ action, challenge }: { readonly action: ActionLine; readonly challenge: string }) => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(action.version, command);
  const { values, bind } = useFields<RecordFields>(() => ({
    status: action.state,
    on: boxesOf(overview.today),
    because: '',
    expectedBy: boxesOf(action.expectedBy),
  }));
  const save = async (): Promise<void> => {
    const status = states.find((it) => it === values.status) ?? action.state;
    const done = await command.send(
      {
        action: action.action,
        version,
        status,
        on: dayOfBoxes(values.on) ?? '',
        ...optional('because', given(values.because)),
        ...optional('expectedBy', dayOfBoxes(values.expectedBy)),
      },
      client.action.record.mutate,
    );
    if (done !== undefined) go(paths.plan(id, challenge));
  };
  return (
    <CommandForm
      command={command}
      fields={fields}
      submit="Record it"
      onSubmit={() => void save()}
      asItStands={[{ label: 'What became of it', text: labels.state.action[action.state] }]}
    >
      {(errorAt) => (
        <>
          <RadioField
            id="status"
            legend="What became of it?"
            error={errorAt('status')}
            options={states.map((value) => ({ value, label: capital(labels.state.action[value]) }))}
            {...bind('status')}
          />
          <DayField id="on" label="When did that happen?" error={errorAt('on')} {...bind('on')} />
          <TextArea
            id="because"
            label="Why?"
            hint="Needed where it was not done or is no longer needed. No patient data belongs here."
            rows={3}
            error={errorAt('because')}
            {...bind('because')}
          />
          <DayField
            id="expectedBy"
            label="When is it expected now? (optional)"
            hint="The date that was agreed does not move; this stands beside it."
            error={errorAt('expectedBy')}
            {...bind('expectedBy')}
          />
        </>
      )}
    </CommandForm>
  );
};

export const RecordActionPage = () => {
  const { id, overview } = usePartnership();
  const plan = usePlan();
  const wanted = useParam('action');
  const action = plan.actions.find((it) => it.action === wanted);
  if (action === undefined) return <NothingHere />;
  return (
    <Page
      title="Say what became of the action"
      caption={`${overview.name}, ${challengeWords(plan.challenge)}`}
      back={{ href: paths.plan(id, plan.challenge.challenge), label: 'Back to the action plan' }}
    >
      <p className="app-words">{action.what}</p>
      <Only steps={action.steps} command="action.record">
        <RecordForm key={action.action} action={action} challenge={plan.challenge.challenge} />
      </Only>
    </Page>
  );
};
