import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { signIn, type SignInResult } from '../api/auth.ts';
import { api, queryClient } from '../api/client.ts';
import { session } from '../api/session.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { signInWords } from '../words/sign-in.ts';

const Ask = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState('');
  const [failed, setFailed] = useState<Extract<SignInResult, { ok: false }>>();
  const [busy, setBusy] = useState(false);
  const email = queryClient.getQueryData(api.me.queryKey())?.account?.email ?? '';

  useEffect(() => dialog.current?.showModal(), []);

  const submit = async (): Promise<void> => {
    setBusy(true);
    const result = await signIn(email, password);
    setBusy(false);
    if (result.ok) session.signedInAgain();
    else setFailed(result);
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
          error={failed && signInWords(failed)}
        />
        <Button type="submit" busy={busy}>
          Go on
        </Button>
      </form>
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
