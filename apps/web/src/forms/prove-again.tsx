import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import type { Again } from '../api/passkeys.ts';
import { RadioField } from '../ui/fields.tsx';
import { CodeField } from './code-field.tsx';
import { PasswordAgain } from './password-again.tsx';
import { useFields } from './use-fields.ts';
import { useHasCodes } from './use-has-codes.ts';

/** The fields of `useProveAgain`, with their labels. */
export const proofFields = { password: 'Your password', code: 'The code' };

/**
 * Asks somebody to prove once more that it is they: with a passkey they have, or with their password, and with a code
 * where they have an authenticator.
 *
 * @param hint why it is asked for
 * @param withCode whether a code is asked for with a passkey too
 */
export const useProveAgain = (hint: string, withCode = false) => {
  const { data: own } = useSuspenseQuery(api.passkey.list.queryOptions());
  const [by, setBy] = useState<'password' | 'passkey'>(own.length === 0 ? 'password' : 'passkey');
  const { values, bind } = useFields({ password: '', code: '' });
  const { password, code } = values;
  const hasCodes = useHasCodes();
  const asksCode = withCode || (by === 'password' && hasCodes);
  const again: Again = by === 'passkey' ? by : { password, ...(asksCode && !withCode && { code }) };

  const fields = (errorAt: (id: string) => string | undefined) => (
    <>
      {own.length > 0 && (
        <RadioField
          id="by"
          legend="How do you prove that it is you?"
          value={by}
          onChange={(chosen) => setBy(chosen === 'passkey' ? chosen : 'password')}
          options={[
            { value: 'passkey', label: 'With a passkey I have' },
            { value: 'password', label: 'With my password' },
          ]}
        />
      )}
      {by === 'password' && <PasswordAgain hint={hint} error={errorAt('password')} {...bind('password')} />}
      {asksCode && <CodeField error={errorAt('code')} {...bind('code')} />}
    </>
  );
  return { by, again, code, fields };
};
