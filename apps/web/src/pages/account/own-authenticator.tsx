import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useWords } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { instantWords } from '../../words/dates.ts';

/** One's authenticator app, or the way to one. */
export const OwnAuthenticator = () => {
  const { data: me } = useSuspenseQuery(api.me.queryOptions());
  const { timeZone } = useWords();
  const since = me.account?.authenticatorSince ?? null;
  return (
    <section aria-labelledby="authenticator">
      <h2 id="authenticator" className="nhsuk-heading-m">
        Authenticator app
      </h2>
      <p>
        An app that shows a new code every half minute. With one, your password alone lets nobody in: a code is asked
        for beside it, each once.
      </p>
      {since === null ? (
        <>
          <p>You have none yet.</p>
          <ButtonLink href={paths.newAuthenticator}>Set up an authenticator app</ButtonLink>
        </>
      ) : (
        <>
          <p>
            You have one since {instantWords(since, timeZone)}. If you lose it, ask whoever runs this service to take it
            away.
          </p>
          <ButtonLink secondary href={paths.removeAuthenticator}>
            Remove your authenticator app
          </ButtonLink>
        </>
      )}
    </section>
  );
};
