import { capital, labels, perspectives } from '@coproduce/cycle';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { Inset } from '../../ui/blocks.tsx';
import { A } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { listWords } from '../../words/names.ts';
import { daysWords, seatWords } from './seat-words.ts';
import { type Member, usePeople } from './use-person.ts';

const Seat = ({ member }: { readonly member: Member }) => {
  const { id, names, timeZone } = usePartnership();
  const seat = seatWords(member, names);
  return (
    <li className="app-card">
      <h3 className="nhsuk-heading-s">
        <A href={paths.person(id, member.member)}>{member.name}</A>
        {member.you && ' (you)'}
      </h3>
      <p>
        {capital(listWords(member.roles.map((role) => labels.role[role])))}
        {member.post !== null && `, ${member.post}`}
        {member.organisation !== null && `, ${member.organisation}`}
      </p>
      {seat !== undefined && <p>{seat}</p>}
      <p>{daysWords(member, timeZone)}</p>
    </li>
  );
};

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
  const { members, organisations } = usePeople();
  const seated = members.filter((member) => member.seated);
  return (
    <Page title="People" caption={overview.name}>
      <p>Who takes part, by the side they speak from.</p>
      {overview.vacantSeats.length > 0 && (
        <Inset>
          <p>
            Nobody holds the seat that signs for: {listWords(overview.vacantSeats.map((side) => labels.side[side]))}.
            Until somebody does, no plan can be put forward for signing. Go to whoever shall hold it to give it to them.
          </p>
        </Inset>
      )}
      <Steps steps={overview.steps} places={{ 'member.invite': paths.invite(id) }} />
      {perspectives.map((perspective) => (
        <Group
          key={perspective}
          title={capital(labels.perspective[perspective])}
          members={seated.filter((member) => member.perspective === perspective)}
        />
      ))}
      <Group title="Looking on" members={seated.filter(({ perspective }) => perspective === null)} />
      <Group title="No longer taking part" members={members.filter((member) => !member.seated)} />
      <h2 className="nhsuk-heading-m">Organisations</h2>
      <ul>
        {organisations.map(({ id: organisation, name, kind, odsCode }) => (
          <li key={organisation}>
            {name}: {labels.organisation[kind]}
            {odsCode !== null && ` (ODS code ${odsCode})`}
          </li>
        ))}
      </ul>
    </Page>
  );
};
