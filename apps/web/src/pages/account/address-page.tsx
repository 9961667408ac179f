import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { askForAddress } from '../../api/mail.ts';
import { useOwnCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { PasswordAgain } from '../../forms/password-again.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { paths } from '../../paths.ts';
import { RadioField, TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { askedWords } from '../../words/mail.ts';
import { newPasskeyWords } from '../../words/passkeys.ts';

const back = { href: paths.account, label: 'Back to your account' };

const useAddress = (onAsked: (email: string) => void) => {
  const { data: own } = useSuspenseQuery(api.passkey.list.queryOptions());
  const command = useOwnCommand();
  const [asking, setAsking] = useState(false);
  const [by, setBy] = useState<'password' | 'passkey'>(own.length === 0 ? 'password' : 'passkey');
  const { values, bind } = useFields({ email: '', password: '' });

  const ask = async (): Promise<void> => {
    const { password } = values;
    const email = values.email.trim();
    if (email === '') {
      command.ask('email', askedWords({ ok: false, problem: 'incomplete' }));
      return;
    }
    if (by === 'password' && password === '') {
      command.ask('password', 'Give your password');
      return;
    }
    setAsking(true);
    const result = await askForAddress(email, by === 'passkey' ? by : { password });
    setAsking(false);
    if (result.ok) {
      onAsked(email);
      return;
    }
    if (result.problem === 'noAddress') {
      command.ask('email', askedWords({ ok: false, problem: 'incomplete' }));
      return;
    }
    const { field, message } = newPasskeyWords(result, by);
    command.ask(field, message);
  };
  return { command: { ...command, pending: command.pending || asking }, by, setBy, bind, ask, choice: own.length > 0 };
};

const Form = ({ onAsked }: { readonly onAsked: (email: string) => void }) => {
  const { command, by, setBy, bind, ask, choice } = useAddress(onAsked);
  return (
    <CommandForm
      command={command}
      fields={{ email: 'Your new address', password: 'Your password' }}
      submit="Send a link to that address"
      onSubmit={() => void ask()}
    >
      {(errorAt) => (
        <>
          <TextField
            id="email"
            label="Your new address"
            type="email"
            autoComplete="email"
            error={errorAt('email')}
            {...bind('email')}
          />
          {choice && (
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
          {by === 'password' && <PasswordAgain error={errorAt('password')} {...bind('password')} />}
        </>
      )}
    </CommandForm>
  );
};

/** Asks for another e-mail address. */
export const AddressPage = () => {
  const [asked, setAsked] = useState<string>();
  if (asked !== undefined) {
    return (
      <Page title="A link is on its way" back={back}>
        <p>A mail is on its way to {asked}. Open the link in it within one day; until then nothing changes.</p>
      </Page>
    );
  }
  return (
    <Page title="Change your e-mail address" back={back}>
      <p>We send a link to the new address. Once you have opened it you sign in with that address.</p>
      <Form onAsked={setAsked} />
    </Page>
  );
};
