import { useState } from 'react';
import { askForAddress } from '../../api/mail.ts';
import { useOwnCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { proofFields, useProveAgain } from '../../forms/prove-again.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { paths } from '../../paths.ts';
import { TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { askedWords } from '../../words/mail.ts';
import { provedAgainWords } from '../../words/passkeys.ts';

const back = { href: paths.account, label: 'Back to your account' };

const useAddress = (onAsked: (email: string) => void) => {
  const command = useOwnCommand();
  const [asking, setAsking] = useState(false);
  const { values, bind } = useFields({ email: '' });
  const proof = useProveAgain('So that nobody changes it at a screen you left.');

  const ask = async (): Promise<void> => {
    const email = values.email.trim();
    if (email === '') {
      command.ask('email', askedWords({ ok: false, problem: 'incomplete' }));
      return;
    }
    if (proof.again !== 'passkey' && proof.again.password === '') {
      command.ask('password', 'Give your password');
      return;
    }
    setAsking(true);
    const result = await askForAddress(email, proof.again);
    setAsking(false);
    if (result.ok) {
      onAsked(email);
      return;
    }
    if (result.problem === 'noAddress') {
      command.ask('email', askedWords({ ok: false, problem: 'incomplete' }));
      return;
    }
    const { field, message } = provedAgainWords(result, proof.by);
    command.ask(field, message);
  };
  return { command: { ...command, pending: command.pending || asking }, bind, ask, proof };
};

const Form = ({ onAsked }: { readonly onAsked: (email: string) => void }) => {
  const { command, bind, ask, proof } = useAddress(onAsked);
  return (
    <CommandForm
      command={command}
      fields={{ email: 'Your new address', ...proofFields }}
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
          {proof.fields(errorAt)}
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
