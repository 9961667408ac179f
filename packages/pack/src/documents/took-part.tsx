import { capital, labels, listed, perspectives, type TemplateARecord } from '@coproduce/cycle';
import { Facts } from '../components/facts.tsx';
import { isolated } from '../letters/printed.ts';
import { personInFull } from './words.ts';

type Attendance = NonNullable<TemplateARecord['attendance']>;

/** Who took part, by perspective, who sent apologies, and which perspectives were not in the room, with why. */
export function TookPart({ attendance }: { attendance: Attendance }) {
  const named = (presence: 'present' | 'apologies') => attendance.people.filter((entry) => entry.presence === presence);
  const present = named('present').map(({ person }) => person);
  const apologies = named('apologies').map(({ person }) => personInFull(person));
  const of = (perspective: (typeof perspectives)[number] | null) =>
    inTheirRow(
      present.filter((person) => person.perspective === perspective),
      perspective,
    );
  const facts = [
    ...perspectives.map((perspective) => ({ term: capital(labels.perspective[perspective]), names: of(perspective) })),
    { term: 'Others', names: of(null) },
    { term: 'Apologies', names: apologies },
  ].filter(({ names }) => names.length > 0);
  const absent = attendance.notInTheRoom.map(({ perspective, why }) =>
    why === undefined ? labels.perspective[perspective] : `${labels.perspective[perspective]} (${isolated(why)})`,
  );
  return (
    <Facts
      facts={[
        ...facts.map(({ term, names }) => ({ term, detail: capital(names.join('; ')) })),
        ...(absent.length === 0 ? [] : [{ term: 'Not in the room', detail: capital(listed(absent)) }]),
      ]}
    />
  );
}

/** Beside the name of their perspective, people who are named by that alone are counted. */
function inTheirRow(
  people: readonly Attendance['people'][number]['person'][],
  perspective: (typeof perspectives)[number] | null,
): readonly string[] {
  const unnamed = (as: string): boolean => perspective !== null && as.toLowerCase() === labels.perspective[perspective];
  const named = people.filter(({ as }) => !unnamed(as)).map(personInFull);
  const others = people.length - named.length;
  if (others === 0) return named;
  return [...named, others === 1 ? 'one person who is not named' : `${others} people who are not named`];
}
