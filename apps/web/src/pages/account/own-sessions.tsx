import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { endSession, type OwnSession, ownSessionsQuery } from '../../api/sessions.ts';
import { useWords } from '../../partnership/partnership.tsx';
import { Button } from '../../ui/button.tsx';
import { instantWords } from '../../words/dates.ts';

const browserWords = ({ browser }: OwnSession): string => browser ?? 'A browser that did not say which';

const Line = ({ own, onEnd }: { readonly own: OwnSession; readonly onEnd: () => void }) => {
  const { timeZone } = useWords();
  return (
    <li className="app-card">
      <h3 className="nhsuk-heading-s">
        {browserWords(own)}
        {own.here && ' (this one)'}
      </h3>
      <p>
        Since {instantWords(own.since, timeZone)}, last used on {instantWords(own.lastUsed, timeZone)}.
      </p>
      {!own.here && (
        <Button
          secondary
          small
          onClick={onEnd}
          label={`Sign out there: ${browserWords(own)}, since ${instantWords(own.since, timeZone)}`}
        >
          Sign out there
        </Button>
      )}
    </li>
  );
};

/** Where one is signed in, and how to end that elsewhere. */
export const OwnSessions = () => {
  const { data: sessions } = useSuspenseQuery(ownSessionsQuery);
  const [said, setSaid] = useState('');
  const end = async (which: string): Promise<void> => {
    setSaid((await endSession(which)) ? 'You are signed out there.' : 'That did not arrive. Try again.');
  };
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions" className="nhsuk-heading-m">
        Where you are signed in
      </h2>
      <p>
        After half an hour without use, and after twelve hours at most, you are signed out everywhere by itself. If you
        do not know one of these, sign out there and tell whoever runs this service.
      </p>
      <ul className="app-cards" aria-label="Where you are signed in">
        {sessions.map((own) => (
          <Line key={own.id} own={own} onEnd={() => void end(own.id)} />
        ))}
      </ul>
      <p role="status">{said}</p>
      {sessions.length > 1 && (
        <Button secondary onClick={() => void end('others')}>
          Sign out everywhere else
        </Button>
      )}
    </section>
  );
};
