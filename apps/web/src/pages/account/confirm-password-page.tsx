import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryClient } from '../../api/client.ts';
import { confirmPassword } from '../../api/mail.ts';
import { useOwnCommand } from '../../api/use-command.ts';
import { CodeField } from '../../forms/code-field.tsx';
import { CommandForm } from '../../forms/command-form.tsx';
import { PasswordAgain } from '../../forms/password-again.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { useHasCodes } from '../../forms/use-has-codes.ts';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { RadioField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { provedAgainWords } from '../../words/passkeys.ts';

type By = 'passkey' | 'code';

/** By what of their own somebody can confirm it, and what they chose. */
const useBy = () => {
  const { data: own } = useSuspenseQuery(api.passkey.list.queryOptions());
  const hasCodes = useHasCodes();
  const [by, setBy] = useState<By>(own.length > 0 || !hasCodes ? 'passkey' : 'code');
  return { by, setBy, both: own.length > 0 && hasCodes };
};

/** Shows that a password which was set by a mailed link is one's own: it and something from before, together. */
export const ConfirmPasswordPage = () => {
  const go = useGo();
  const command = useOwnCommand();
  const [asking, setAsking] = useState(false);
  const { by, setBy, both } = useBy();
  const { values, bind } = useFields({ password: '', code: '' });

  const confirm = async (): Promise<void> => {
    const { password, code } = values;
    if (password === '') {
      command.ask('password', 'Give your password');
      return;
    }
    if (by === 'code' && code.trim() === '') {
      command.ask('code', 'Give the code that your authenticator app shows');
      return;
    }
    setAsking(true);
    const result = await confirmPassword(password, by === 'passkey' ? by : { code });
    setAsking(false);
    if (!result.ok) {
      const { field, message } = provedAgainWords(result, 'password');
      command.ask(field, message);
      return;
    }
    await queryClient.invalidateQueries();
    go(paths.account);
  };
  return (
    <Page title="Confirm your password" back={{ href: paths.account, label: 'Back to your account' }}>
      <p>Give the password that you set by the link, and besides it something that you had before.</p>
      <CommandForm
        command={{ ...command, pending: command.pending || asking }}
        fields={{ password: 'Your password', code: 'The code' }}
        submit={by === 'passkey' ? 'Confirm with a passkey' : 'Confirm with a code'}
        onSubmit={() => void confirm()}
      >
        {(errorAt) => (
          <>
            <PasswordAgain error={errorAt('password')} {...bind('password')} />
            {both && (
              <RadioField
                id="by"
                legend="What did you have before?"
                value={by}
                onChange={(chosen) => setBy(chosen === 'code' ? chosen : 'passkey')}
                options={[
                  { value: 'passkey', label: 'A passkey' },
                  { value: 'code', label: 'An authenticator app' },
                ]}
              />
            )}
            {by === 'code' && <CodeField error={errorAt('code')} {...bind('code')} />}
          </>
        )}
      </CommandForm>
    </Page>
  );
};
