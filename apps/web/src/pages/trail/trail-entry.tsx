import type { TrailPage as TrailLines } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { files } from '../../paths.ts';
import { Details } from '../../ui/blocks.tsx';
import { Download } from '../../ui/link.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { instantWords } from '../../words/dates.ts';

/** One entry of the history. */
export type Line = TrailLines['lines'][number];

const wordsOf = ({ details, erased }: Line) => {
  if (erased) return 'Erased. The entry, its place and its proof stand';
  return details === null ? 'None' : <code className="app-digest">{JSON.stringify(details)}</code>;
};

/** An entry in a sentence, and on request exactly, with its proof to take away. */
export const TrailEntry = ({ line }: { readonly line: Line }) => {
  const { id, timeZone } = usePartnership();
  return (
    <li className="app-entry" value={line.index}>
      <p>
        <strong>{instantWords(line.at, timeZone)}</strong>
        <br />
        {line.sentence}
      </p>
      <Details summary={`Entry ${line.index} exactly`}>
        <SummaryList
          rows={[
            { key: 'Time', value: line.at },
            { key: 'By', value: line.actor.as },
            { key: 'Event', value: line.event },
            {
              key: 'About',
              value: `${line.subject.kind} ${line.subject.id}, version ${line.subject.before ?? 'none'} to ${line.subject.after ?? 'none'}`,
            },
            { key: 'Facts', value: <code className="app-digest">{JSON.stringify(line.facts)}</code> },
            {
              key: 'Words',
              value: wordsOf(line),
            },
            { key: 'Leaf hash', value: <span className="app-digest">{line.leafHash}</span> },
            {
              key: 'Proof',
              value: (
                <>
                  <Download href={files.leaf(id, line.index)}>The entry’s bytes</Download>
                  {' and '}
                  <Download href={files.proof(id, line.index)}>the proof that it stands in the history</Download>
                  <br />
                  The SHA-256 of a zero byte and these bytes is the leaf hash. The proof, in the open format tlog-proof,
                  leads from it to a checkpoint that this server has signed.
                </>
              ),
            },
          ]}
        />
      </Details>
    </li>
  );
};
