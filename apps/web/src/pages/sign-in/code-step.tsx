import { useEffect, useRef, useState } from 'react';
import { CodeField } from '../../forms/code-field.tsx';
import { Button } from '../../ui/button.tsx';

type Props = {
  readonly email: string;
  readonly error: string | undefined;
  readonly busy: boolean;
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
};

/** The second step of signing in, for whoever has an authenticator. */
export const CodeStep = ({ email, error, busy, onCode, onBack }: Props) => {
  const [code, setCode] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="nhsuk-heading-m">
        One step more: your code
      </h2>
      <p>
        Your password is right. Your account, <strong>{email}</strong>, also asks for a code from your authenticator
        app.
      </p>
      <form
        noValidate
        className="app-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onCode(code);
        }}
      >
        <CodeField value={code} onChange={setCode} error={error} />
        <Button type="submit" busy={busy}>
          Sign in
        </Button>
      </form>
      <p>If you have lost your authenticator, ask whoever runs this service to take it away.</p>
      <Button secondary onClick={onBack}>
        Sign in another way
      </Button>
    </>
  );
};
