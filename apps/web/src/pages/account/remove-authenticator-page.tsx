import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { removeAuthenticator } from '../../api/authenticator.ts';
import { api, queryClient } from '../../api/client.ts';
import { useOwnCommand } from '../../api/use-command.ts';
import { CommandForm } from '../../forms/command-form.tsx';
import { proofFields, useProveAgain } from '../../forms/prove-again.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { authenticatorWords } from '../../words/authenticator.ts';

const Remove = () => {
  const go = useGo();
  const command = useOwnCommand();
  const [busy, setBusy] = useState(false);
  const proof = useProveAgain('So that nobody removes it at a screen you left.', true);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const result = await removeAuthenticator(proof.again, proof.code);
    if (result.ok) {
      await queryClient.invalidateQueries();
      go(paths.account);
      return;
    }
    setBusy(false);
    const { field, message } = authenticatorWords(result, proof.by);
    command.ask(field, message);
  };
  return (
    <>
      <p>
        From then on your password is enough again to sign in, unless you are asked for a second factor: then you are
        led to set up another one. Delete the account in your app too.
      </p>
      <CommandForm
        command={{ ...command, pending: busy }}
        fields={proofFields}
        submit="Remove the authenticator"
        warning
        onSubmit={() => void remove()}
      >
        {proof.fields}
      </CommandForm>
    </>
  );
};

/** Removes one's authenticator app. */
export const RemoveAuthenticatorPage = () => {
  const { data: me } = useSuspenseQuery(api.me.queryOptions());
  const since = me.account?.authenticatorSince ?? null;
  return (
    <Page title="Remove your authenticator app" back={{ href: paths.account, label: 'Back to your account' }}>
      {since === null ? <p>You have no authenticator app.</p> : <Remove />}
    </Page>
  );
};
