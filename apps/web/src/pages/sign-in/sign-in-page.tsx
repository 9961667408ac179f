import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { authOptions, signIn, type SignInResult } from '../../api/auth.ts';
import { queryClient } from '../../api/client.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { signInWords } from '../../words/sign-in.ts';
import { DemonstrationPeople } from './demonstration-people.tsx';
import { FirstAccount } from './first-account.tsx';

/** Where to go after signing in: only ever a page of this site. */
const wanted = (search: string): string => {
  const to = new URLSearchParams(search).get('to') ?? paths.home;
  return to.startsWith('/') && !to.startsWith('//') ? to : paths.home;
};

type Failed = Extract<SignInResult, { ok: false }>;

export const SignInPage = () => {
  const router = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const { data: options } = useQuery({ queryKey: ['auth', 'options'], queryFn: authOptions });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [failed, setFailed] = useState<Failed>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);

  const enter = async (as: string, secret: string): Promise<void> => {
    setBusy(true);
    const result = await signIn(as, secret);
    setBusy(false);
    if (!result.ok) {
      setFailed(result);
      setAttempt((count) => count + 1);
      return;
    }
    // What the last person read here is forgotten.
    await queryClient.resetQueries();
    router.history.push(wanted(search));
  };
  return (
    <Page title="Sign in">
      {failed && <ErrorSummary key={attempt} lines={[{ text: signInWords(failed), field: 'email' }]} />}
      <p>
        Coproduce is where the people who run, buy, use and know mental health services agree together how those
        services become recovery-oriented. It is about services, never about a person.
      </p>
      {options?.hasAccounts === false && <FirstAccount />}
      {options?.demonstration && (
        <DemonstrationPeople
          people={options.demonstration.people}
          busy={busy}
          onChoose={(as) => void enter(as, options.demonstration?.password ?? '')}
        />
      )}
      <form
        noValidate
        className="app-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void enter(email, password);
        }}
      >
        {options?.demonstration && <h2 className="nhsuk-heading-m">With your own account</h2>}
        <TextField
          id="email"
          label="E-mail address"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={failed && signInWords(failed)}
        />
        <TextField
          id="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" busy={busy}>
          Sign in
        </Button>
      </form>
      <p>Accounts are by invitation. If you have none, ask the coordinator of your partnership.</p>
    </Page>
  );
};
