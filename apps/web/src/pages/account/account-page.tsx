import type { PasskeyLine } from '@coproduce/api';
import { useSuspenseQuery } from '@tanstack/react-query';
import { authOptionsQuery } from '../../api/auth.ts';
import { api } from '../../api/client.ts';
import { whyNoPasskeys } from '../../api/passkeys.ts';
import { useWords } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { Inset } from '../../ui/blocks.tsx';
import { A, ButtonLink } from '../../ui/link.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { instantWords } from '../../words/dates.ts';
import { noPasskeysWords } from '../../words/passkeys.ts';
import { OwnAuthenticator } from './own-authenticator.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { UnconfirmedPassword } from './unconfirmed-password.tsx';

const Passkey = ({ passkey: { credential, name, since, usedAt } }: { readonly passkey: PasskeyLine }) => {
  const { timeZone } = useWords();
  return (
    <li className="app-card">
      <h3 className="nhsuk-heading-s">
        <A href={paths.passkey(credential)}>
          <span className="nhsuk-u-visually-hidden">Rename or remove: </span>
          {name}
        </A>
      </h3>
      <p>
        Registered on {instantWords(since, timeZone)}.{' '}
        {usedAt === null ? 'Not used yet.' : `Last used on ${instantWords(usedAt, timeZone)}.`}
      </p>
    </li>
  );
};

const Passkeys = () => {
  const { data: me } = useSuspenseQuery(api.me.queryOptions());
  const { data: own } = useSuspenseQuery(api.passkey.list.queryOptions());
  const { data: options } = useSuspenseQuery(authOptionsQuery);
  const why = whyNoPasskeys(options.passkeys);
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys" className="nhsuk-heading-m">
        Passkeys
      </h2>
      <p>
        A passkey is a key on your telephone, computer or security key that opens with your face, finger or PIN. You can
        sign in with it and sign packs with it, and nobody can guess it or find it out by a false page. A signature by
        passkey is stronger than one by password.
      </p>
      {own.length === 0 ? (
        <p>You have none yet.</p>
      ) : (
        <ul className="app-cards" aria-label="Your passkeys">
          {own.map((passkey) => (
            <Passkey key={passkey.credential} passkey={passkey} />
          ))}
        </ul>
      )}
      {why === null ? (
        !me.passwordUnconfirmed && <ButtonLink href={paths.newPasskey}>Register a passkey</ButtonLink>
      ) : (
        <Inset>
          <p>{noPasskeysWords(why, options.passkeys.origin)}.</p>
        </Inset>
      )}
    </section>
  );
};

/** How the address is changed. */
const OtherAddress = ({ confirmed }: { readonly confirmed: boolean }) => {
  const { data: options } = useSuspenseQuery(authOptionsQuery);
  if (!options.mail) return <p>If your address changes, tell whoever runs this service: they change it here.</p>;
  return confirmed ? (
    <p>
      <A href={paths.address}>Change your e-mail address</A>
    </p>
  ) : null;
};

/** What is one's own and no partnership's. */
export const AccountPage = () => {
  const { data: me } = useSuspenseQuery(api.me.queryOptions());
  return (
    <Page title="Your account">
      <UnconfirmedPassword />
      <SummaryList rows={[{ key: 'E-mail address', value: me.account?.email ?? '' }]} />
      <OtherAddress confirmed={!me.passwordUnconfirmed} />
      <Passkeys />
      <OwnAuthenticator />
      <OwnSessions />
    </Page>
  );
};
