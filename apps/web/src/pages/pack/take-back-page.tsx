import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { Warning } from '../../ui/blocks.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { listWords, stateWords } from '../../words/names.ts';
import { packName } from '../../words/packs.ts';
import { usePack } from './use-pack.ts';

export const TakeBackPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const pack = usePack();
  const command = useCommand(id);
  const version = useSeenVersion(pack.version, command);
  const { values, bind } = useFields({ clause: '', reason: '' });
  const takeBack = async (): Promise<void> => {
    const done = await command.send({ pack: pack.id, version, ...values }, client.pack.takeBack.mutate);
    if (done !== undefined) go(paths.pack(id, pack.id));
  };
  return (
    <Page
      title={`Take ${packName(pack)} back`}
      caption={overview.name}
      back={{ href: paths.pack(id, pack.id), label: 'Back to the pack' }}
    >
      <Only steps={pack.steps} command="pack.takeBack">
        <p>Its plans can then be edited again, and are put forward anew.</p>
        {pack.signatures.length > 0 && (
          <Warning title="A signature falls">
            <p>
              {listWords(pack.signatures.map(({ name }) => name))} signed already. That signature becomes void, and has
              to be given again for what is put forward next.
            </p>
          </Warning>
        )}
        <CommandForm
          command={command}
          fields={{ clause: 'Which part it is about', reason: 'Why' }}
          submit="Take the pack back"
          warning
          onSubmit={() => void takeBack()}
          asItStands={[{ label: 'Where it stands', text: stateWords('pack', pack.state) }]}
        >
          {(errorAt) => (
            <>
              <TextField
                id="clause"
                label="Which part of it is it about?"
                hint="For example, the date of goal 1 of Challenge 3"
                error={errorAt('clause')}
                {...bind('clause')}
              />
              <TextArea id="reason" label="Why?" rows={3} error={errorAt('reason')} {...bind('reason')} />
            </>
          )}
        </CommandForm>
      </Only>
    </Page>
  );
};
