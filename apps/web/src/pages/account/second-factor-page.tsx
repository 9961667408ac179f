import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { giveCode } from '../../api/authenticator.ts';
import { authOptionsQuery } from '../../api/auth.ts';
import { api, queryClient } from '../../api/client.ts';
import { signInByPasskey, whyNoPasskeys } from '../../api/passkeys.ts';
import { useOwnCommand } from '../../api/use-command.ts';
import { CodeField } from '../../forms/code-field.tsx';
import { CommandForm, useProblem } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { paths, wantedIn, withWanted } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { authenticatorWords } from '../../words/authenticator.ts';
import { passkeySignInWords } from '../../words/passkeys.ts';

type Way = { readonly onGiven: () => Promise<void> };

const WithCode = ({ onGiven }: Way) => {
  const command = useOwnCommand();
  const [busy, setBusy] = useState(false);
  const { values, bind } = useFields({ code: '' });
  const give = async (): Promise<void> => {
    setBusy(true);
    const result = await giveCode(values.code);
    if (result.ok) {
      await onGiven();
      return;
    }
    setBusy(false);
    command.ask('code', authenticatorWords(result, 'password').message);
  };
  return (
    <>
      <p>You have an authenticator app: give a code of it. If you have lost it, ask whoever runs this service.</p>
      <CommandForm
        command={{ ...command, pending: busy }}
        fields={{ code: 'The code' }}
        submit="Go on"
        onSubmit={() => void give()}
      >
        {(errorAt) => <CodeField error={errorAt('code')} {...bind('code')} />}
      </CommandForm>
    </>
  );
};

const WithPasskey = ({ onGiven }: Way) => {
  const command = useOwnCommand();
  const { summary } = useProblem(command, {});
  const [busy, setBusy] = useState(false);
  const use = async (): Promise<void> => {
    setBusy(true);
    const result = await signInByPasskey();
    if (result.ok) {
      await onGiven();
      return;
    }
    setBusy(false);
    command.ask('passkey', passkeySignInWords(result));
  };
  return (
    <>
      {summary}
      <p>You have a passkey: use it to go on. If you have lost it, ask whoever runs this service to take it away.</p>
      <Button busy={busy} onClick={() => void use()}>
        Use your passkey
      </Button>
    </>
  );
};

const SetUp = ({ to, passkeys }: { readonly to: string; readonly passkeys: boolean }) => (
  <>
    <p>You have none yet. Set one up now; it takes a minute or two.</p>
    {passkeys && (
      <>
        <h2 className="nhsuk-heading-m">A passkey</h2>
        <p>
          A key on your telephone, computer or security key that opens with your face, finger or PIN. You then need no
          password at all. It is the stronger of the two.
        </p>
        <ButtonLink href={withWanted(paths.newPasskey, to)}>Register a passkey</ButtonLink>
      </>
    )}
    <h2 className="nhsuk-heading-m">An authenticator app</h2>
    <p>An app that shows a new code every half minute, which you give beside your password.</p>
    <ButtonLink href={withWanted(paths.newAuthenticator, to)}>Set up an authenticator app</ButtonLink>
  </>
);

/** Where somebody is led of whom a second factor is asked: why, what to do, and on to where they wanted. */
export const SecondFactorPage = () => {
  const router = useRouter();
  const to = wantedIn(useLocation({ select: ({ searchStr }) => searchStr })) ?? paths.home;
  const { data: me } = useSuspenseQuery(api.me.queryOptions());
  const { data: own } = useSuspenseQuery(api.passkey.list.queryOptions());
  const { data: options } = useSuspenseQuery(authOptionsQuery);
  const goOn = async (): Promise<void> => {
    await queryClient.resetQueries();
    router.history.push(to);
  };
  if (me.account?.owesSecondFactor !== true) {
    return (
      <Page title="You have proved twice that it is you">
        <p>Nothing more is asked of you.</p>
        <ButtonLink href={to}>Go on</ButtonLink>
      </Page>
    );
  }
  const passkeys = whyNoPasskeys(options.passkeys) === null;
  const hasCodes = me.account.authenticatorSince !== null;
  const hasPasskey = passkeys && own.length > 0;
  return (
    <Page title="Prove in a second way that it is you">
      <p>
        You sign action plans for your organisation, or look after this service. Whoever found out your password could
        do that in your name. So you are asked for two things: your password, and a passkey or a code that only you
        have. Until then nothing else is open to you.
      </p>
      {hasCodes && <WithCode onGiven={goOn} />}
      {hasPasskey && <WithPasskey onGiven={goOn} />}
      {!hasCodes && !hasPasskey && <SetUp to={to} passkeys={passkeys} />}
    </Page>
  );
};
