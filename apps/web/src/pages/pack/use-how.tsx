import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { authOptionsQuery } from '../../api/auth.ts';
import { api } from '../../api/client.ts';
import { whyNoPasskeys } from '../../api/passkeys.ts';
import { ownIssuersQuery } from '../../api/sign-on.ts';
import { useHasCodes } from '../../forms/use-has-codes.ts';
import { paths } from '../../paths.ts';
import { RadioField } from '../../ui/fields.tsx';
import { A } from '../../ui/link.tsx';

const PASSWORD = 'password';

/** With what they will prove it: a passkey of theirs by its credential, their organisation's sign-in, or their password. */
export const useHow = (legend: string) => {
  const hasCodes = useHasCodes();
  const { data: own } = useSuspenseQuery(api.passkey.list.queryOptions());
  const { data: options } = useSuspenseQuery(authOptionsQuery);
  const { data: issuers } = useSuspenseQuery(ownIssuersQuery);
  const passkeys = whyNoPasskeys(options.passkeys) === null ? own : [];
  const lastUsed = passkeys.toSorted((a, b) => (b.usedAt ?? b.since).localeCompare(a.usedAt ?? a.since))[0];
  const [how, setHow] = useState(lastUsed?.credential ?? issuers[0]?.issuer ?? PASSWORD);
  const field =
    passkeys.length + issuers.length === 0 ? (
      <p>
        Your password{hasCodes && ' and a code'} proves that it is you. A passkey is stronger: you can{' '}
        <A href={paths.account}>register one</A> first.
      </p>
    ) : (
      <RadioField
        id="how"
        legend={legend}
        value={how}
        onChange={setHow}
        options={[
          ...passkeys.map(({ credential, name }) => ({ value: credential, label: `With the passkey “${name}”` })),
          ...issuers.map(({ issuer, name }) => ({
            value: issuer,
            label: `By signing in with ${name} once more`,
            hint: 'You go there and come back to finish',
          })),
          {
            value: PASSWORD,
            label: hasCodes ? 'With my password and a code' : 'With my password',
            hint: 'Weaker than a passkey, and the pack says so',
          },
        ]}
      />
    );
  const by = issuers.find(({ issuer }) => issuer === how);
  return { passkey: how === PASSWORD || by !== undefined ? undefined : how, by, field };
};
