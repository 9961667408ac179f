import type { PartnershipPeople } from '../../api/views.ts';
import { capital, labels, perspectives } from '@coproduce/cycle';
import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Tag } from '../../ui/blocks.tsx';
import { Page } from '../../ui/page.tsx';
import { dayWords } from '../../words/dates.ts';
import { listWords } from '../../words/names.ts';

type Member = PartnershipPeople['members'][number];

const Seat = ({ member }: { readonly member: Member }) => (
  <li className="app-card">
    <h3 className="nhsuk-heading-s">
      {member.name}
      {member.you && ' (you)'}
    </h3>
    <p>
      {capital(listWords(member.roles.map((role) => labels.role[role])))}
      {member.post !== null && `, ${member.post}`}
      {member.organisation !== null && `, ${member.organisation}`}
    </p>
    {member.signs !== null && (
      <p>
        Signs as {labels.side[member.signs]}
        {member.authority !== null && `; authority: ${member.authority}`}
      </p>
    )}
    <p>In documents: {member.signs === null ? labels.namedAs[member.namedAs] : 'full name, as everybody who signs'}</p>
    {member.from !== null && member.until !== null && (
      <p>
        From {dayWords(member.from)} to {dayWords(member.until)}
      </p>
    )}
    {!member.seated && (
      <p>
        <Tag tone="grey">No longer taking part</Tag>
      </p>
    )}
  </li>
);

const Group = ({ title, members }: { readonly title: string; readonly members: readonly Member[] }) =>
  members.length === 0 ? null : (
    <section>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <ul className="app-cards">
        {members.map((member) => (
          <Seat key={member.member} member={member} />
        ))}
      </ul>
    </section>
  );

export const PeoplePage = () => {
  const { id, overview } = usePartnership();
  const { data } = useSuspenseQuery(api.partnership.people.queryOptions({ partnership: id }));
  return (
    <Page title="People" caption={overview.name}>
      <p>Who takes part, by the side they speak from.</p>
      {perspectives.map((perspective) => (
        <Group
          key={perspective}
          title={capital(labels.perspective[perspective])}
          members={data.members.filter((member) => member.perspective === perspective)}
        />
      ))}
      <Group title="Looking on" members={data.members.filter(({ perspective }) => perspective === null)} />
      <h2 className="nhsuk-heading-m">Organisations</h2>
      <ul>
        {data.organisations.map(({ id: organisation, name, kind, odsCode }) => (
          <li key={organisation}>
            {name}: {labels.organisation[kind]}
            {odsCode !== null && ` (ODS code ${odsCode})`}
          </li>
        ))}
      </ul>
    </Page>
  );
};
