import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import type { PackView } from '../../api/views.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { given, optional, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { RadioField, SelectField, TextArea } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { packName } from '../../words/packs.ts';
import { usePack } from './use-pack.ts';

const kinds = [
  {
    value: 'endorses',
    label: 'I endorse an action plan',
    hint: 'You stand behind it. Words of your own are optional.',
  },
  { value: 'statement', label: 'I have something to say, in my own words' },
] as const;

const useSaying = (pack: PackView) => {
  const { id } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const { values, bind } = useFields({ kind: '', plan: '', words: '' });
  const endorses = values.kind === 'endorses';
  // Somebody endorses a plan, never the pack as a whole.
  const plan = endorses && values.plan === '' ? (pack.plans[0]?.plan ?? '') : values.plan;
  const say = async (): Promise<void> => {
    const said = endorses
      ? { kind: 'endorses' as const, plan, ...optional('words', given(values.words)) }
      : { kind: 'statement' as const, ...optional('plan', given(plan)), words: values.words };
    const done = await command.send({ pack: pack.id, said }, client.statement.give.mutate);
    if (done !== undefined) go(paths.pack(id, pack.id));
  };
  return { command, bind, plan, endorses, chosen: values.kind !== '', say };
};

const Form = ({ pack }: { readonly pack: PackView }) => {
  const { names } = usePartnership();
  const { command, bind, plan, endorses, chosen, say } = useSaying(pack);
  return (
    <CommandForm
      command={command}
      fields={{
        'said.kind': 'What you would like to do',
        'said.plan': 'What it is of',
        'said.words': 'Your own words',
      }}
      submit={endorses ? 'Endorse it' : 'Say it'}
      onSubmit={() => void say()}
    >
      {(errorAt) => (
        <>
          <RadioField
            id="said.kind"
            legend="What would you like to do?"
            error={errorAt('said.kind')}
            options={kinds}
            {...bind('kind')}
          />
          {chosen && (
            <>
              <SelectField
                id="said.plan"
                label={endorses ? 'Which action plan?' : 'What is it about?'}
                error={errorAt('said.plan')}
                options={[
                  ...(endorses ? [] : [{ value: '', label: 'The pack as a whole' }]),
                  ...pack.plans.map(({ plan: value, challenge }) => ({
                    value,
                    label: `The plan for ${names.challenge(challenge)}`,
                  })),
                ]}
                {...bind('plan')}
                value={plan}
              />
              <TextArea
                id="said.words"
                label={endorses ? 'Your own words (optional)' : 'Your own words'}
                hint="They print as you write them. Please write nothing about a person’s health or care."
                rows={6}
                error={errorAt('said.words')}
                {...bind('words')}
              />
            </>
          )}
        </>
      )}
    </CommandForm>
  );
};

/** A representative endorses a plan, or says something in their own words. */
export const SayPage = () => {
  const { id, overview } = usePartnership();
  const pack = usePack();
  return (
    <Page
      title="Endorse a plan or make a statement"
      caption={`${overview.name}, ${packName(pack)}`}
      back={{ href: paths.pack(id, pack.id), label: 'Back to the pack' }}
    >
      <Only steps={pack.steps} command="statement.give">
        <p>
          {pack.state === 'reading'
            ? 'What you say prints in the pack, beside the signatures. Those who sign read it before they sign. You can change it or take it back until the pack is fixed for signing.'
            : 'The pack is fixed for signing. What you say now changes nothing in it. It stands beside it here, and prints in the next pack.'}
        </p>
        <p>Nobody has to say anything, and nobody can shorten or remove what you say.</p>
        <Form pack={pack} />
      </Only>
    </Page>
  );
};
