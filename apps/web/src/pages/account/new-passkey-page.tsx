import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../api/client.ts';
import { newPasskey } from '../../api/passkeys.ts';
import { useOwnCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { PasswordAgain } from '../../forms/password-again.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { RadioField, TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { newPasskeyWords } from '../../words/passkeys.ts';

const fields = { name: 'What to call it', password: 'Your password' };

/** Proves once more who it is, has the browser make a passkey, and registers it. */
export const NewPasskeyPage = () => {
  const { data: own } = useSuspenseQuery(api.passkey.list.queryOptions());
  const go = useGo();
  const command = useOwnCommand();
  const [making, setMaking] = useState(false);
  const [by, setBy] = useState<'password' | 'passkey'>(own.length === 0 ? 'password' : 'passkey');
  const { values, bind } = useFields({ name: '', password: '' });

  const register = async (): Promise<void> => {
    const { name, password } = values;
    if (name.trim() === '') {
      command.ask('name', 'Give it a name, such as the device it is on');
      return;
    }
    setMaking(true);
    const result = await newPasskey(by === 'passkey' ? by : { password });
    setMaking(false);
    if (!result.ok) {
      const { field, message } = newPasskeyWords(result, by);
      command.ask(field, message);
      return;
    }
    const done = await command.send({ name, made: result.made }, client.passkey.register.mutate);
    if (done !== undefined) go(paths.account);
  };
  return (
    <Page title="Register a passkey" back={{ href: paths.account, label: 'Back to your account' }}>
      <p>
        Your browser asks you where to keep it. That it was registered is told in the history of every partnership where
        you have a seat; what you call it is not.
      </p>
      <CommandForm
        command={{ ...command, pending: command.pending || making }}
        fields={fields}
        submit="Register a passkey"
        onSubmit={() => void register()}
      >
        {(errorAt) => (
          <>
            <TextField
              id="name"
              label="What do you call it?"
              hint="For example, the device it is on"
              autoComplete="off"
              error={errorAt('name')}
              {...bind('name')}
            />
            {own.length > 0 && (
              <RadioField
                id="by"
                legend="How do you prove that it is you?"
                value={by}
                onChange={(chosen) => setBy(chosen === 'passkey' ? chosen : 'password')}
                options={[
                  { value: 'passkey', label: 'With a passkey I have' },
                  { value: 'password', label: 'With my password' },
                ]}
              />
            )}
            {by === 'password' && (
              <PasswordAgain
                hint="So that nobody registers a passkey at a screen you left."
                error={errorAt('password')}
                {...bind('password')}
              />
            )}
          </>
        )}
      </CommandForm>
    </Page>
  );
};
