import { encodeQR } from 'qr';
import { useEffect, useRef, useState } from 'react';
import { confirmAuthenticator, newAuthenticator, type NewAuthenticator } from '../../api/authenticator.ts';
import { queryClient } from '../../api/client.ts';
import { useOwnCommand } from '../../api/use-command.ts';
import { CodeField } from '../../forms/code-field.tsx';
import { CommandForm } from '../../forms/command-form.tsx';
import { proofFields, useProveAgain } from '../../forms/prove-again.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { useGo } from '../../partnership/use-go.ts';
import { Page } from '../../ui/page.tsx';
import { authenticatorWords, secretWords } from '../../words/authenticator.ts';
import { useBack } from './use-back.ts';

/** Pixels for each of its squares. */
const SCALE = 5;

/** First it is proved who asks. */
const Prove = ({ onBegun }: { readonly onBegun: (begun: NewAuthenticator) => void }) => {
  const command = useOwnCommand();
  const [busy, setBusy] = useState(false);
  const proof = useProveAgain('So that nobody sets one up at a screen you left.');
  const begin = async (): Promise<void> => {
    setBusy(true);
    const result = await newAuthenticator(proof.again);
    setBusy(false);
    if (result.ok) {
      onBegun(result.authenticator);
      return;
    }
    const { field, message } = authenticatorWords(result, proof.by);
    command.ask(field, message);
  };
  return (
    <>
      <p>
        An authenticator is an app on your telephone or computer that shows a new code of six digits every half minute.
        Most password managers can do it too. From then on you sign in with your password and a code.
      </p>
      <CommandForm
        command={{ ...command, pending: busy }}
        fields={proofFields}
        submit="Go on"
        onSubmit={() => void begin()}
      >
        {proof.fields}
      </CommandForm>
    </>
  );
};

/** Then the app is given the secret, and gives a code of it back. */
const Confirm = ({ secret, uri, after }: NewAuthenticator & { readonly after: string }) => {
  const go = useGo();
  const command = useOwnCommand();
  const [busy, setBusy] = useState(false);
  const { values, bind } = useFields({ code: '' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    const result = await confirmAuthenticator(values.code);
    if (result.ok) {
      await queryClient.invalidateQueries();
      go(after);
      return;
    }
    setBusy(false);
    command.ask('code', authenticatorWords(result, 'password').message);
  };
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="nhsuk-heading-m">
        Give your app this secret
      </h2>
      <p>Add an account in your authenticator app, and let it read this picture with the camera:</p>
      <img
        className="app-qr"
        alt="The secret as a QR code; it stands below as text"
        src={encodeQR(uri, 'data-url', { scale: SCALE, border: 4 })}
      />
      <p>
        Or type this secret into the app, with spaces or without:{' '}
        <strong className="app-secret">{secretWords(secret)}</strong>
      </p>
      <p>It is shown only now. Nobody else may see it: whoever has it can make your codes.</p>
      <CommandForm
        command={{ ...command, pending: busy }}
        fields={{ code: 'The code' }}
        submit="Set it up"
        onSubmit={() => void confirm()}
      >
        {(errorAt) => (
          <CodeField
            hint="Six digits that your app shows now. The authenticator counts once you have given one"
            error={errorAt('code')}
            {...bind('code')}
          />
        )}
      </CommandForm>
    </>
  );
};

/** Sets up an authenticator app. */
export const NewAuthenticatorPage = () => {
  const { back, after } = useBack();
  const [begun, setBegun] = useState<NewAuthenticator>();
  return (
    <Page title="Set up an authenticator app" back={back}>
      {begun === undefined ? <Prove onBegun={setBegun} /> : <Confirm {...begun} after={after} />}
    </Page>
  );
};
