import type { EntryView } from '../../api/views.ts';
import { canDo, usePartnership } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { A } from '../../ui/link.tsx';
import { instantWords } from '../../words/dates.ts';

type Question = EntryView['questions'][number];

/** What somebody wrote to an entry, by whom and when, with the entry that tells of it. */
export const Said = ({ said, did }: { readonly said: Question['asked']; readonly did: 'asked' | 'answered' }) => {
  const { id, timeZone } = usePartnership();
  return (
    <>
      <p>
        <strong>
          {said.as} {did}
        </strong>{' '}
        on {instantWords(said.at, timeZone)} (<A href={paths.entry(id, said.entry)}>entry {said.entry}</A>)
      </p>
      <p className="app-words">{said.words ?? 'What was written here was erased.'}</p>
    </>
  );
};

/** What was asked about an entry, and what was answered. */
export const Questions = ({ entry: { line, questions } }: { readonly entry: EntryView }) => {
  const { id } = usePartnership();
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions" className="nhsuk-heading-m">
        Questions put to it
      </h2>
      <ol className="app-entries">
        {questions.map((question) => (
          <li key={question.id} className="app-entry">
            <Said said={question.asked} did="asked" />
            {question.answers.map((answer) => (
              <Said key={answer.entry} said={answer} did="answered" />
            ))}
            {question.answers.length === 0 && <p>Nobody has answered yet.</p>}
            {canDo(question.steps, 'question.answer') && (
              <p className="app-no-print">
                <A href={paths.answer(id, line.index, question.id)}>
                  {question.answers.length === 0 ? 'Answer this question' : 'Add to the answer'}
                </A>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};
