import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { authOptionsQuery, signIn } from '../api/auth.ts';
import { api, queryClient } from '../api/client.ts';
import { signInByPasskey, whyNoPasskeys } from '../api/passkeys.ts';
import { session } from '../api/session.ts';
import { CodeField } from '../forms/code-field.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { passkeySignInWords } from '../words/passkeys.ts';
import { signInWords } from '../words/sign-in.ts';

const Ask = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>();
  const [failed, setFailed] = useState<{ readonly at: 'password' | 'code' | 'passkey'; readonly words: string }>();
  const [busy, setBusy] = useState(false);
  const site = useQuery(authOptionsQuery).data?.passkeys;
  const email = queryClient.getQueryData(api.me.queryKey())?.account?.email ?? '';

  useEffect(() => dialog.current?.showModal(), []);
  const asksCode = code !== undefined;
  useEffect(() => {
    if (asksCode) document.getElementById('again-code')?.focus();
  }, [asksCode]);

  const submit = async (): Promise<void> => {
    setBusy(true);
    const result = await signIn(email, password, code);
    setBusy(false);
    if (result.ok) {
      session.signedInAgain();
      return;
    }
    const first = result.problem === 'codeNeeded' && code === undefined;
    if (first) setCode('');
    const at = result.problem === 'codeNeeded' || result.problem === 'wrongCode' ? 'code' : 'password';
    setFailed(first ? undefined : { at, words: signInWords(result) });
  };
  const byPasskey = async (): Promise<void> => {
    setBusy(true);
    const result = await signInByPasskey();
    setBusy(false);
    if (result.ok) session.signedInAgain();
    else setFailed({ at: 'passkey', words: passkeySignInWords(result) });
  };
  return (
    <dialog
      ref={dialog}
      className="app-dialog"
      aria-labelledby="again-title"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="again-title" className="nhsuk-heading-m">
        Your session has ended
      </h2>
      <p>
        It ended, or somebody else has signed in in this browser. Give your password to go on. The page and what you
        typed are still there.
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <p>
          E-mail address: <strong>{email}</strong>
        </p>
        <TextField
          id="again-password"
          label="Password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={failed?.at === 'password' ? failed.words : undefined}
        />
        {code !== undefined && (
          <CodeField
            id="again-code"
            value={code}
            onChange={setCode}
            error={failed?.at === 'code' ? failed.words : undefined}
          />
        )}
        <Button type="submit" busy={busy}>
          Go on
        </Button>
      </form>
      {site !== undefined && whyNoPasskeys(site) === null && (
        <>
          {failed?.at === 'passkey' && <p role="alert">{failed.words}</p>}
          <Button secondary busy={busy} onClick={() => void byPasskey()}>
            Use a passkey instead
          </Button>
        </>
      )}
      <p>
        <a href={paths.signIn}>Leave this page and sign in as somebody else</a>
      </p>
    </dialog>
  );
};

/** Asks for the password in place when the session has ended, so that what was refused for it can be sent again. */
export const SignInAgain = () => {
  const asking = useSyncExternalStore(session.subscribe, session.isAsking);
  return asking ? <Ask /> : null;
};
