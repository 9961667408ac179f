import type { TrailPage as TrailLines } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { A } from '../../ui/link.tsx';
import { instantWords } from '../../words/dates.ts';
import { counted } from '../../words/names.ts';

/** One entry of the history. */
export type Line = TrailLines['lines'][number];

const questionWords = ({ put, unanswered }: Line['questions']): string => {
  const open = unanswered === 0 ? '' : `, ${unanswered} not answered yet`;
  return put === 0 ? '' : ` · ${counted(put, 'question')}${open}`;
};

/** An entry in a sentence, and the way to all that is known of it. */
export const TrailEntry = ({ line }: { readonly line: Line }) => {
  const { id, timeZone } = usePartnership();
  return (
    <li className="app-entry" value={line.index}>
      <p>
        <strong>{instantWords(line.at, timeZone)}</strong>
        <br />
        {line.sentence}
        <br />
        <A href={paths.entry(id, line.index)}>Entry {line.index}</A>
        {line.erased && ' · words erased'}
        {questionWords(line.questions)}
      </p>
    </li>
  );
};
