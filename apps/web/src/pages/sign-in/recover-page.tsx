import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { authOptionsQuery } from '../../api/auth.ts';
import { askToRecover, type Asked } from '../../api/mail.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { askedWords } from '../../words/mail.ts';
import { Forgotten } from './forgotten.tsx';

const back = { href: paths.signIn, label: 'Back to signing in' };

const Form = ({ onAsked }: { readonly onAsked: () => void }) => {
  const [email, setEmail] = useState('');
  const [failed, setFailed] = useState<Extract<Asked, { ok: false }>>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);

  const submit = async (): Promise<void> => {
    setBusy(true);
    const result = await askToRecover(email.trim());
    setBusy(false);
    if (result.ok) {
      onAsked();
      return;
    }
    setFailed(result);
    setAttempt((count) => count + 1);
  };
  const error = failed && askedWords(failed);
  return (
    <>
      {error !== undefined && <ErrorSummary key={attempt} lines={[{ text: error, field: 'email' }]} />}
      <p>We send you a link with which you set a new one. It works once, within an hour.</p>
      <p>
        Before you can sign anything with the new password, it has to be confirmed: with a passkey or an authenticator
        app that you have, or by whoever runs this service.
      </p>
      <form
        noValidate
        className="app-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <TextField
          id="email"
          label="The e-mail address of your account"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={error}
        />
        <Button type="submit" busy={busy}>
          Send me a link
        </Button>
      </form>
    </>
  );
};

/** For whoever has forgotten their password. */
export const RecoverPage = () => {
  const { data: options } = useQuery(authOptionsQuery);
  const [asked, setAsked] = useState(false);
  if (asked) {
    return (
      <Page title="Look into your mail" back={back}>
        <p>
          If that address has an account here, a mail with a link is on its way to it. If none comes within a quarter of
          an hour, look among unwanted mail, or ask whoever runs this service.
        </p>
      </Page>
    );
  }
  return (
    <Page title="I have forgotten my password" back={back}>
      {options?.mail === true && <Form onAsked={() => setAsked(true)} />}
      {options?.mail === false && <Forgotten mail={false} />}
    </Page>
  );
};
