import { useState } from 'react';
import { queryClient } from '../../api/client.ts';
import { confirmPassword } from '../../api/mail.ts';
import { useOwnCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { PasswordAgain } from '../../forms/password-again.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { provedAgainWords } from '../../words/passkeys.ts';

/** Shows that a password which was set by a mailed link is one's own: it and a passkey from before, together. */
export const ConfirmPasswordPage = () => {
  const go = useGo();
  const command = useOwnCommand();
  const [asking, setAsking] = useState(false);
  const { values, bind } = useFields({ password: '' });

  const confirm = async (): Promise<void> => {
    if (values.password === '') {
      command.ask('password', 'Give your password');
      return;
    }
    setAsking(true);
    const result = await confirmPassword(values.password);
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
      <p>Give the password that you set by the link. Your browser then asks for your passkey.</p>
      <CommandForm
        command={{ ...command, pending: command.pending || asking }}
        fields={{ password: 'Your password' }}
        submit="Confirm with a passkey"
        onSubmit={() => void confirm()}
      >
        {(errorAt) => <PasswordAgain error={errorAt('password')} {...bind('password')} />}
      </CommandForm>
    </Page>
  );
};
