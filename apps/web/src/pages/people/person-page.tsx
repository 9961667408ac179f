import { capital, labels } from '@coproduce/cycle';
import { NothingHere } from '../../app/nothing-here.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { SummaryList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { dayWords } from '../../words/dates.ts';
import { listWords } from '../../words/names.ts';
import { daysWords, namedWords, seatWords } from './seat-words.ts';
import { usePerson } from './use-person.ts';

const row = (key: string, value: string | null | undefined) =>
  value === null || value === undefined ? [] : [{ key, value }];

/** One person: what they are here, and what can be done about it. */
export const PersonPage = () => {
  const { id, overview, names, timeZone } = usePartnership();
  const person = usePerson();
  if (person === undefined) return <NothingHere />;
  const { member, name, you, roles, perspective, organisation, post, authority, signsSince } = person;
  const part = (which: Parameters<typeof paths.personPart>[2]) => paths.personPart(id, member, which);
  return (
    <Page title={name} caption={overview.name} back={{ href: paths.people(id), label: 'All people' }}>
      {you && <p>This is you.</p>}
      <SummaryList
        rows={[
          ...row('Role', capital(listWords(roles.map((role) => labels.role[role])))),
          ...row('Speaks for', perspective && capital(labels.perspective[perspective])),
          ...row('Organisation', organisation),
          ...row('Post', post),
          ...row('Seat that signs', seatWords(person, names)),
          ...row('Authority to sign', authority),
          ...row('Seat held since', signsSince === null ? null : dayWords(signsSince)),
          ...row('Takes part', daysWords(person, timeZone)),
          ...row('In documents', namedWords(person)),
        ]}
      />
      <Steps
        steps={person.steps}
        places={{
          'member.seat': part('seat'),
          ...(!you && { 'member.deputise': part('deputise') }),
          ...(you
            ? { 'member.nameAs': part('name'), 'member.leave': part('leave') }
            : { 'member.remove': part('remove') }),
        }}
        foremost={null}
      />
    </Page>
  );
};
