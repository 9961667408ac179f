import type { PackView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { A } from '../../ui/link.tsx';
import { instantWords } from '../../words/dates.ts';
import { personWords } from '../../words/people.ts';

export type Statement = PackView['statements'][number];

/** What somebody does with it, to stand between their name and their words. */
const useSaid = (): ((statement: Statement) => string) => {
  const { names } = usePartnership();
  return ({ kind, challenge, words }) => {
    const of = challenge === null ? 'this pack' : `the plan for ${names.challenge(challenge)}`;
    return `${kind === 'endorses' ? 'endorses' : 'says of'} ${of}${words === null ? '' : `: “${words}”`}`;
  };
};

const whatBecomes = ({ late, printedIn }: Statement): string => {
  if (printedIn !== null) return `Pack ${printedIn} prints it.`;
  return late
    ? 'It stands with this pack and prints in the next. Until then you can change it.'
    : 'It prints in this pack. Until the pack is fixed for signing you can change it.';
};

/** What the reader says of a pack, with what they can still do about it. */
export const OwnStatements = ({ pack }: { readonly pack: PackView }) => {
  const { id } = usePartnership();
  const said = useSaid();
  const own = pack.statements.filter(({ yours }) => yours);
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="own-statements">
      <h2 id="own-statements" className="nhsuk-heading-m">
        What you say of it
      </h2>
      <ul>
        {own.map((statement) => (
          <li key={statement.id} className="app-words">
            {personWords(statement.person)} {said(statement)}. {whatBecomes(statement)}{' '}
            {statement.steps.some(({ refusal }) => refusal === null) && (
              <A href={paths.statement(id, pack.id, statement.id)}>Change or take back</A>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What was said once the pack was fixed: it alters nothing in it, and stands beside it. */
export const SaidSince = ({ pack }: { readonly pack: PackView }) => {
  const { timeZone } = usePartnership();
  const said = useSaid();
  const since = pack.statements.filter(({ late }) => late);
  if (since.length === 0) return null;
  return (
    <section aria-labelledby="said-since">
      <h2 id="said-since" className="nhsuk-heading-m">
        Said since it was fixed for signing
      </h2>
      <p>It changes nothing of what is signed here. It prints in the next pack.</p>
      <ul>
        {since.map((statement) => (
          <li key={statement.id} className="app-words">
            {personWords(statement.person)} {said(statement)} ({instantWords(statement.at, timeZone)})
          </li>
        ))}
      </ul>
    </section>
  );
};
