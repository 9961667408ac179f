import { useSuspenseQuery } from '@tanstack/react-query';
import { NothingHere } from '../../app/nothing-here.tsx';
import { api, client } from '../../api/client.ts';
import { useOwnCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { useGo } from '../../partnership/use-go.ts';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';

const Rename = ({ credential, name }: { readonly credential: string; readonly name: string }) => {
  const go = useGo();
  const command = useOwnCommand();
  const { values, bind } = useFields({ name });
  const rename = async (): Promise<void> => {
    const done = await command.send({ credential, name: values.name }, client.passkey.rename.mutate);
    if (done !== undefined) go(paths.account);
  };
  return (
    <CommandForm command={command} fields={{ name: 'What to call it' }} submit="Save" onSubmit={() => void rename()}>
      {(errorAt) => (
        <TextField
          id="name"
          label="What do you call it?"
          autoComplete="off"
          error={errorAt('name')}
          {...bind('name')}
        />
      )}
    </CommandForm>
  );
};

const Remove = ({ credential }: { readonly credential: string }) => {
  const go = useGo();
  const command = useOwnCommand();
  const remove = async (): Promise<void> => {
    const done = await command.send({ credential }, client.passkey.remove.mutate);
    if (done !== undefined) go(paths.account);
  };
  return (
    <section aria-labelledby="remove">
      <h2 id="remove" className="nhsuk-heading-m">
        Remove it
      </h2>
      <p>
        You can then no longer sign in or sign packs with it. What was signed with it stays signed. That it was removed
        is told in the history of every partnership where you have a seat. Your device keeps it until you delete it
        there.
      </p>
      <CommandForm command={command} fields={{}} submit="Remove this passkey" warning onSubmit={() => void remove()}>
        {() => null}
      </CommandForm>
    </section>
  );
};

/** One of one's own passkeys. */
export const PasskeyPage = () => {
  const credential = useParam('credential');
  const { data: own } = useSuspenseQuery(api.passkey.list.queryOptions());
  const passkey = own.find((it) => it.credential === credential);
  if (passkey === undefined) return <NothingHere />;
  return (
    <Page
      title={`Passkey “${passkey.name}”`}
      caption="Your account"
      back={{ href: paths.account, label: 'Back to your account' }}
    >
      <Rename {...passkey} />
      <Remove {...passkey} />
    </Page>
  );
};
