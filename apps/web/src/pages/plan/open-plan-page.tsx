import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { NothingHere } from '../../app/nothing-here.tsx';
import { CommandForm } from '../../forms/command-form.tsx';
import { given, optional, useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { TextArea } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { challengeWords } from '../../words/names.ts';

export const OpenPlanPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const challenge = useParam('challenge');
  const row = overview.challenges.find((it) => it.challenge === challenge);
  const command = useCommand(id);
  const { values, bind } = useFields({ whyUnranked: '' });
  if (row === undefined) return <NothingHere />;
  const open = async (): Promise<void> => {
    const done = await command.send(
      { challenge, ...optional('whyUnranked', given(values.whyUnranked)) },
      client.plan.open.mutate,
    );
    if (done !== undefined) go(paths.plan(id, challenge));
  };
  return (
    <Page
      title="Open an action plan"
      caption={`${overview.name}, ${challengeWords(row)}`}
      back={{ href: paths.plans(id), label: 'All action plans' }}
    >
      <Only steps={overview.steps} command="plan.open">
        <CommandForm
          command={command}
          fields={{ whyUnranked: 'Why a plan is opened on it' }}
          submit="Open the action plan"
          onSubmit={() => void open()}
        >
          {(errorAt) =>
            row.rank === null ? (
              <TextArea
                id="whyUnranked"
                label="This challenge is not among the priorities. Why is a plan opened on it?"
                error={errorAt('whyUnranked')}
                {...bind('whyUnranked')}
              />
            ) : (
              <p>It is priority {row.rank}.</p>
            )
          }
        </CommandForm>
      </Only>
    </Page>
  );
};
