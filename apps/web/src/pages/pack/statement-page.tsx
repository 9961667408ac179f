import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { NothingHere } from '../../app/nothing-here.tsx';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { TextArea } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { packName } from '../../words/packs.ts';
import type { Statement } from './statements.tsx';
import { usePack } from './use-pack.ts';

type Props = { readonly statement: Statement; readonly pack: string };

const Change = ({ statement, pack }: Props) => {
  const { id } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(statement.version, command);
  const { values, bind } = useFields({ words: statement.words ?? '' });
  const change = async (): Promise<void> => {
    const done = await command.send({ statement: statement.id, version, ...values }, client.statement.change.mutate);
    if (done !== undefined) go(paths.pack(id, pack));
  };
  return (
    <CommandForm
      command={command}
      fields={{ words: 'Your own words' }}
      submit="Save your words"
      onSubmit={() => void change()}
      asItStands={[{ label: 'Your own words', text: statement.words ?? '' }]}
    >
      {(errorAt) => (
        <TextArea
          id="words"
          label="Your own words"
          hint="They print as you write them. Please write nothing about a person’s health or care."
          rows={6}
          error={errorAt('words')}
          {...bind('words')}
        />
      )}
    </CommandForm>
  );
};

const TakeBack = ({ statement, pack }: Props) => {
  const { id } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(statement.version, command);
  const takeBack = async (): Promise<void> => {
    const done = await command.send({ statement: statement.id, version }, client.statement.withdraw.mutate);
    if (done !== undefined) go(paths.pack(id, pack));
  };
  return (
    <CommandForm command={command} fields={{}} submit="Take it back" warning onSubmit={() => void takeBack()}>
      {() => null}
    </CommandForm>
  );
};

/** What one said of a pack, to be said otherwise or taken back while nothing prints it. */
export const StatementPage = () => {
  const { id, overview } = usePartnership();
  const pack = usePack();
  const named = useParam('statement');
  const statement = pack.statements.find((it) => it.id === named && it.yours);
  if (statement === undefined) return <NothingHere />;
  return (
    <Page
      title="Change what you said"
      caption={`${overview.name}, ${packName(pack)}`}
      back={{ href: paths.pack(id, pack.id), label: 'Back to the pack' }}
    >
      <Only steps={statement.steps} command="statement.change">
        <Change statement={statement} pack={pack.id} />
        <h2 className="nhsuk-heading-m">Take it back</h2>
        <p>It then stands nowhere. The history still says that you had given it.</p>
        <TakeBack statement={statement} pack={pack.id} />
      </Only>
    </Page>
  );
};
