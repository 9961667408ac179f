import type { EntryView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { files, paths } from '../../paths.ts';
import { A, Download } from '../../ui/link.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { instantWords } from '../../words/dates.ts';
import { Questions } from './questions.tsx';
import { useEntry } from './use-entry.ts';

const Words = ({ line, erasure }: Pick<EntryView, 'line' | 'erasure'>) => {
  const { id, timeZone } = usePartnership();
  if (!line.erased) {
    return line.details === null ? 'None' : <code className="app-digest">{JSON.stringify(line.details)}</code>;
  }
  if (erasure === null) return 'Erased. No entry says by whom or why.';
  return (
    <>
      Erased on {instantWords(erasure.at, timeZone)}, by {erasure.as}.{' '}
      {erasure.why === null ? 'The reason was erased too.' : `Why: ${erasure.why}`}
      <br />
      <A href={paths.entry(id, erasure.entry)}>Entry {erasure.entry}</A> tells of it. This entry, its place and its
      proof stand.
    </>
  );
};

const versionWords = ({ before, after }: EntryView['line']['subject']): string => {
  if (before === after) return `version ${after}, which it left as it was`;
  return before === null ? `new, version ${after}` : `version ${before} to ${after}`;
};

const Exactly = ({ line, erasure }: EntryView) => (
  <SummaryList
    rows={[
      { key: 'Time', value: line.at },
      { key: 'By', value: line.actor.as },
      { key: 'Event', value: line.event },
      { key: 'About', value: `${line.subject.kind} ${line.subject.id}, ${versionWords(line.subject)}` },
      { key: 'Facts', value: <code className="app-digest">{JSON.stringify(line.facts)}</code> },
      { key: 'Words', value: <Words line={line} erasure={erasure} /> },
    ]}
  />
);

const Proof = ({ line, leaf, checkpoint, size }: EntryView) => {
  const { id, timeZone } = usePartnership();
  return (
    <section aria-labelledby="proof">
      <h2 id="proof" className="nhsuk-heading-m">
        Its proof
      </h2>
      <SummaryList
        rows={[
          { key: 'Leaf hash', value: <span className="app-digest">{line.leafHash}</span> },
          { key: 'Place', value: `${line.index}, counted from 0; ${size} entries in all` },
          {
            key: 'Checkpoint',
            value:
              checkpoint === null
                ? 'None counts it yet. Taking the proof away signs one.'
                : `The newest counts ${checkpoint.size} entries and was signed on ${instantWords(checkpoint.at, timeZone)}.`,
          },
          { key: 'Its bytes', value: <code className="app-digest">{leaf}</code> },
        ]}
      />
      <ul className="app-no-print">
        <li>
          <Download href={files.leaf(id, line.index)}>The entry’s bytes</Download>
        </li>
        <li>
          <Download href={files.proof(id, line.index)}>The proof that it stands in the history</Download>
        </li>
      </ul>
      <p>
        To check it: the SHA-256 of a zero byte and these bytes is the leaf hash. The proof, in the open format C2SP
        tlog-proof, leads from that hash to a checkpoint that this server has signed; any program for that format
        follows it, with the key in keys.json.
      </p>
    </section>
  );
};

/** One entry of the history: in a sentence, exactly, with its proof and what was asked about it. */
export const EntryPage = () => {
  const { id, overview, timeZone } = usePartnership();
  const entry = useEntry();
  const { line } = entry;
  return (
    <Page
      title={`Entry ${line.index} of the history`}
      caption={overview.name}
      back={{ href: paths.trail(id), label: 'Back to the history' }}
    >
      <p>
        <strong>{instantWords(line.at, timeZone)}</strong>
        <br />
        {line.sentence}
      </p>
      <Exactly {...entry} />
      <Questions entry={entry} />
      <Steps steps={entry.steps} places={{ 'question.ask': paths.askAt(id, line.index) }} />
      <Proof {...entry} />
      <PrintButton />
    </Page>
  );
};
