import { useState } from 'react';
import { client } from '../../api/client.ts';
import { newPasskey } from '../../api/passkeys.ts';
import { useOwnCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { proofFields, useProveAgain } from '../../forms/prove-again.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { useGo } from '../../partnership/use-go.ts';
import { TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { provedAgainWords } from '../../words/passkeys.ts';
import { useBack } from './use-back.ts';

const fields = { name: 'What to call it', ...proofFields };

/** Proves once more who it is, has the browser make a passkey, and registers it. */
export const NewPasskeyPage = () => {
  const go = useGo();
  const { back, after } = useBack();
  const command = useOwnCommand();
  const [making, setMaking] = useState(false);
  const { values, bind } = useFields({ name: '' });
  const proof = useProveAgain('So that nobody registers a passkey at a screen you left.');

  const register = async (): Promise<void> => {
    const { name } = values;
    if (name.trim() === '') {
      command.ask('name', 'Give it a name, such as the device it is on');
      return;
    }
    setMaking(true);
    const result = await newPasskey(proof.again);
    setMaking(false);
    if (!result.ok) {
      const { field, message } = provedAgainWords(result, proof.by);
      command.ask(field, message);
      return;
    }
    const done = await command.send({ name, made: result.made }, client.passkey.register.mutate);
    if (done !== undefined) go(after);
  };
  return (
    <Page title="Register a passkey" back={back}>
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
            {proof.fields(errorAt)}
          </>
        )}
      </CommandForm>
    </Page>
  );
};
