import { useSuspenseQuery } from '@tanstack/react-query';
import { labels } from '@coproduce/cycle';
import { api } from '../../api/client.ts';
import { paths } from '../../paths.ts';
import { Tag } from '../../ui/blocks.tsx';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { listWords } from '../../words/names.ts';
import { waitingWords } from '../../words/waiting.ts';

const Waiting = () => {
  const { data: items } = useSuspenseQuery(api.waiting.queryOptions());
  if (items.length === 0) return <p>Nothing is waiting for you.</p>;
  return (
    <ul className="app-cards" aria-label="Waiting for you">
      {items.map((item) => {
        const { text, href, more } = waitingWords(item);
        return (
          <li key={`${item.partnership.id} ${item.kind} ${href}`} className="app-card">
            <h2 className="nhsuk-heading-s">
              <A href={href}>{text}</A>
            </h2>
            <p>
              {item.partnership.name}
              {more !== '' && `; ${more}`}
            </p>
          </li>
        );
      })}
    </ul>
  );
};

export const HomePage = () => {
  const { data: me } = useSuspenseQuery(api.me.queryOptions());
  return (
    <Page title="Waiting for you">
      <Waiting />
      <h2 className="nhsuk-heading-m">Your partnerships</h2>
      {me.memberships.length === 0 ? (
        <p>You have no seat in a partnership yet. Whoever coordinates yours can give you one.</p>
      ) : (
        <ul className="app-cards">
          {me.memberships.map(({ partnership, roles }) => (
            <li key={partnership.id} className="app-card">
              <h3 className="nhsuk-heading-s">
                <A href={paths.partnership(partnership.id)}>{partnership.name}</A>
              </h3>
              <p>You are here as {listWords(roles.map((role) => labels.role[role]))}.</p>
              {partnership.demonstration && (
                <p>
                  <Tag tone="grey">Demonstration</Tag>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
};
