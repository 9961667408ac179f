import { useState } from 'react';
import { setPassword, type PasswordResult } from '../../api/auth.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { passwordWords } from '../../words/sign-in.ts';
import { linkHere } from './link-here.ts';

export const SetPasswordPage = () => {
  const [link] = useState(linkHere);
  const [password, change] = useState('');
  const [result, setResult] = useState<PasswordResult>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);

  const submit = async (): Promise<void> => {
    setBusy(true);
    setResult(await setPassword(link, password));
    setAttempt((count) => count + 1);
    setBusy(false);
  };
  if (result?.ok) {
    return (
      <Page title="Your password is set">
        {!result.confirmed && (
          <p>
            The link came by e-mail, so that your password has to be confirmed before you can sign anything with it. The
            page of your account says how.
          </p>
        )}
        <p>
          <A href={paths.signIn}>Sign in with it</A>
        </p>
      </Page>
    );
  }
  if (link === '') {
    return (
      <Page title="Set your password">
        <p>
          This address is not the whole link: part of it was lost on the way. Open it once more from where it was sent
          to you, or copy all of it.
        </p>
      </Page>
    );
  }
  const error = result && passwordWords(result);
  return (
    <Page title="Set your password">
      {error !== undefined && <ErrorSummary key={attempt} lines={[{ text: error, field: 'new-password' }]} />}
      <form
        noValidate
        className="app-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <TextField
          id="new-password"
          label="New password"
          hint="A few words that you will remember make a good password. You can paste one from a password manager."
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={change}
          error={error}
        />
        <Button type="submit" busy={busy}>
          Set password
        </Button>
      </form>
    </Page>
  );
};
