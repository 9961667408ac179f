import { capital, placesOfPeople } from '@coproduce/cycle';
import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { PackSaysOfYou } from '../../api/views.ts';
import { canDo, usePartnership } from '../../partnership/partnership.tsx';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { dayWords } from '../../words/dates.ts';
import { counted } from '../../words/names.ts';
import { packName } from '../../words/packs.ts';
import { usePeople } from '../people/use-person.ts';

type Mention = PackSaysOfYou['mentions'][number];

const Place = ({ mention: { place, as, words, challenge } }: { readonly mention: Mention }) => (
  <li className="app-card">
    <h2 className="nhsuk-heading-s">
      {place === null ? 'Words that somebody wrote' : capital(placesOfPeople[place])}
      {challenge !== null && `, Challenge ${challenge}`}
    </h2>
    {as !== null && <p>Named: {as}</p>}
    {words.map((text) => (
      <p key={text} className="app-words">
        “{text}”
      </p>
    ))}
  </li>
);

/** How to be named otherwise, or why that cannot be. */
const Naming = ({ pack }: { readonly pack: PackSaysOfYou }) => {
  const { id } = usePartnership();
  const own = usePeople().members.find(({ you }) => you);
  if (own === undefined) return null;
  if (pack.state !== 'reading')
    return <p>The pack is fixed by now. A choice that you make goes for what comes later.</p>;
  if (!canDo(own.steps, 'member.nameAs')) {
    return <p>You sign for your side, and everybody who signs is named in full, so that all can see who agreed.</p>;
  }
  return (
    <>
      <p>
        You can change how it names you until it is fixed for signing, after {dayWords(pack.endsOn)}. Words that
        somebody wrote stay as they are; ask a lead to take the pack back if some of them should be written otherwise.
      </p>
      <ButtonLink href={paths.personPart(id, own.member, 'name')} secondary>
        Choose how documents name you
      </ButtonLink>
    </>
  );
};

/** What a pack says of its reader, place by place, as it would print. */
export const OfYouPage = () => {
  const { id, overview } = usePartnership();
  const named = useParam('pack');
  const { data: pack } = useSuspenseQuery(api.pack.ofYou.queryOptions({ partnership: id, pack: named }));
  const { mentions } = pack;
  return (
    <Page
      title="What this pack says of you"
      caption={`${overview.name}, ${packName(pack)}`}
      back={{ href: paths.pack(id, pack.id), label: 'Back to the pack' }}
    >
      {mentions.length === 0 ? (
        <p>It speaks of you nowhere.</p>
      ) : (
        <>
          <p>It speaks of you in {counted(mentions.length, 'place')}, in this order:</p>
          <ul className="app-cards">
            {mentions.map((mention) => (
              <Place key={mention.path} mention={mention} />
            ))}
          </ul>
        </>
      )}
      <Naming pack={pack} />
    </Page>
  );
};
