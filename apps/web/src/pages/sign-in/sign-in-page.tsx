import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { authOptionsQuery, type Issuer, signIn, type PasskeySite } from '../../api/auth.ts';
import { queryClient } from '../../api/client.ts';
import { signInByPasskey, whyNoPasskeys } from '../../api/passkeys.ts';
import { failureIn, goToSignIn, type SignOnFailure } from '../../api/sign-on.ts';
import { paths, wantedIn } from '../../paths.ts';
import { Notice } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { noPasskeysWords, passkeySignInWords } from '../../words/passkeys.ts';
import { signInWords } from '../../words/sign-in.ts';
import { signOnFailureWords } from '../../words/sign-on.ts';
import { CodeStep } from './code-step.tsx';
import { DemonstrationPeople } from './demonstration-people.tsx';
import { FirstAccount } from './first-account.tsx';
import { Forgotten } from './forgotten.tsx';

/** Where to go after signing in. */
const wanted = (search: string): string => wantedIn(search) ?? paths.home;

/** What went wrong, and at which field, where it was at one. */
type Failed = { readonly text: string; readonly field?: 'email' | 'code' };

/** Whoever gave the right password, and is asked for a code besides. */
type AtTheCode = { readonly email: string; readonly password: string };

const WithPasskey = ({
  site,
  busy,
  onUse,
}: {
  readonly site: PasskeySite;
  readonly busy: boolean;
  readonly onUse: () => void;
}) => {
  const why = whyNoPasskeys(site);
  return (
    <>
      <h2 className="nhsuk-heading-m">With a passkey</h2>
      {why === null ? (
        <Button secondary busy={busy} onClick={onUse}>
          Sign in with a passkey
        </Button>
      ) : (
        <p>{noPasskeysWords(why, site.origin)}.</p>
      )}
    </>
  );
};

const WithOrganisation = ({
  issuers,
  busy,
  onUse,
}: {
  readonly issuers: readonly Issuer[];
  readonly busy: boolean;
  readonly onUse: (issuer: string) => void;
}) =>
  issuers.length === 0 ? null : (
    <>
      <h2 className="nhsuk-heading-m">With your organisation</h2>
      {issuers.map(({ id, name }) => (
        <Button key={id} secondary busy={busy} onClick={() => onUse(id)}>
          Sign in with {name}
        </Button>
      ))}
    </>
  );

const failedAt = (failure: SignOnFailure | undefined): Failed | undefined =>
  failure && { text: signOnFailureWords[failure] };

export const SignInPage = () => {
  const router = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const { data: options } = useQuery(authOptionsQuery);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [failed, setFailed] = useState<Failed | undefined>(() => failedAt(failureIn(search)));
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [atTheCode, setAtTheCode] = useState<AtTheCode>();

  const goIn = async (): Promise<void> => {
    // What the last person read here is forgotten.
    await queryClient.resetQueries();
    router.history.push(wanted(search));
  };
  /** `on` where nothing went wrong, and something more is asked for. */
  const tryTo = async (signingIn: () => Promise<Failed | 'on' | undefined>): Promise<void> => {
    setBusy(true);
    const failure = await signingIn();
    setBusy(false);
    if (failure === undefined) {
      await goIn();
      return;
    }
    setFailed(failure === 'on' ? undefined : failure);
    setAttempt((count) => count + 1);
  };
  const enter = (as: string, secret: string, code?: string): Promise<void> =>
    tryTo(async () => {
      const result = await signIn(as, secret, code);
      if (result.ok) return undefined;
      const asked = result.problem === 'codeNeeded' && code === undefined;
      if (asked) {
        setAtTheCode({ email: as, password: secret });
        return 'on';
      }
      const field = result.problem === 'codeNeeded' || result.problem === 'wrongCode' ? 'code' : 'email';
      if (field === 'email') setAtTheCode(undefined);
      return { text: signInWords(result), field };
    });
  const enterByPasskey = (): Promise<void> =>
    tryTo(async () => {
      const result = await signInByPasskey();
      return result.ok ? undefined : { text: passkeySignInWords(result) };
    });
  const leaveFor = (issuer: string): Promise<void> =>
    tryTo(async () => failedAt(await goToSignIn(issuer, wanted(search))));
  if (atTheCode !== undefined) {
    return (
      <Page title="Sign in">
        {failed && <ErrorSummary key={attempt} lines={[failed]} />}
        <CodeStep
          email={atTheCode.email}
          error={failed?.text}
          busy={busy}
          onCode={(code) => void enter(atTheCode.email, atTheCode.password, code)}
          onBack={() => {
            setFailed(undefined);
            setAtTheCode(undefined);
          }}
        />
      </Page>
    );
  }
  return (
    <Page title="Sign in">
      {failed && <ErrorSummary key={attempt} lines={[failed]} />}
      {new URLSearchParams(search).has('left') && (
        <Notice title="Your part has ended">
          <p>You no longer take part, and are signed out everywhere. What you did stays in the record.</p>
        </Notice>
      )}
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
          error={failed?.field === 'email' ? failed.text : undefined}
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
      {options && <Forgotten mail={options.mail} />}
      {options && <WithPasskey site={options.passkeys} busy={busy} onUse={() => void enterByPasskey()} />}
      {options && <WithOrganisation issuers={options.issuers} busy={busy} onUse={(issuer) => void leaveFor(issuer)} />}
      <p>Accounts are by invitation. If you have none, ask the coordinator of your partnership.</p>
    </Page>
  );
};
