import { capital, labels } from '@coproduce/cycle';
import type { TemplateA } from '../api/views.ts';
import { personWords } from '../words/people.ts';

/** Who was at a meeting, as each chose to be named, and which sides were not in the room. */
export const Attended = ({ attendance }: { readonly attendance: TemplateA['attendance'] | undefined }) => {
  if (attendance === null || attendance === undefined) return <p>Nobody has recorded who was there.</p>;
  const of = (presence: 'present' | 'apologies') => attendance.people.filter((it) => it.presence === presence);
  const people = (presence: 'present' | 'apologies') => (
    <ul>
      {of(presence).map(({ person }, at) => (
        <li key={`${person.member ?? person.as} ${String(at)}`}>
          {personWords(person)}
          {person.perspective !== null &&
            person.as !== capital(labels.perspective[person.perspective]) &&
            ` (${labels.perspective[person.perspective]})`}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {people('present')}
      {of('apologies').length > 0 && (
        <>
          <p>Apologies:</p>
          {people('apologies')}
        </>
      )}
      {attendance.notInTheRoom.length > 0 && (
        <>
          <p>Not in the room:</p>
          <ul>
            {attendance.notInTheRoom.map(({ perspective, why }) => (
              <li key={perspective}>
                {labels.perspective[perspective]}
                {why !== undefined && `: ${why}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
