import { capital, labels } from '@coproduce/cycle';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import type { TrailPage as TrailLines } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { files } from '../../paths.ts';
import { Details } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Download } from '../../ui/link.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { instantWords } from '../../words/dates.ts';
import { counted } from '../../words/names.ts';

type Line = TrailLines['lines'][number];

const kinds = [
  'assessment',
  'consensus',
  'plan',
  'revision',
  'goal',
  'action',
  'review',
  'pack',
  'member',
  'organisation',
  'partnership',
  'refused',
] as const;
type Kind = (typeof kinds)[number];

const kindWords = (kind: Kind): string => {
  if (kind === 'refused') return 'Attempts that were refused';
  return kind === 'revision' ? 'Version of an action plan' : capital(labels.kind[kind]);
};

const Entry = ({ line }: { readonly line: Line }) => {
  const { timeZone } = usePartnership();
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
              value:
                line.details === null ? 'None' : <code className="app-digest">{JSON.stringify(line.details)}</code>,
            },
            { key: 'Leaf hash', value: <span className="app-digest">{line.leafHash}</span> },
          ]}
        />
      </Details>
    </li>
  );
};

const Filter = ({
  member,
  kind,
  onChange,
}: {
  readonly member: string;
  readonly kind: string;
  readonly onChange: (change: { member?: string; kind?: string }) => void;
}) => {
  const { overview } = usePartnership();
  return (
    <form className="app-filter app-no-print" onSubmit={(event) => event.preventDefault()}>
      <SelectField
        id="member"
        label="Who"
        value={member}
        onChange={(value) => onChange({ member: value })}
        options={[
          { value: '', label: 'Everybody' },
          ...Object.values(overview.people).map(({ member: value, name }) => ({ value, label: name })),
        ]}
      />
      <SelectField
        id="kind"
        label="About what"
        value={kind}
        onChange={(value) => onChange({ kind: value })}
        options={[{ value: '', label: 'Everything' }, ...kinds.map((value) => ({ value, label: kindWords(value) }))]}
      />
    </form>
  );
};

const Downloads = () => {
  const { id } = usePartnership();
  return (
    <section aria-labelledby="take-away" className="app-no-print">
      <h2 id="take-away" className="nhsuk-heading-m">
        Take the history away
      </h2>
      <p>
        With these three files anybody can check, without this service, that nothing in it was changed or taken out.
      </p>
      <ul>
        <li>
          <Download href={files.trail(id)}>Every entry (trail.jsonl)</Download>
        </li>
        <li>
          <Download href={files.checkpoint(id)}>Signed checkpoint (checkpoint.txt)</Download>
        </li>
        <li>
          <Download href={files.keys(id)}>Public keys (keys.json)</Download>
        </li>
      </ul>
    </section>
  );
};

/** What the reader asks to see. */
type Asked = {
  readonly member: string;
  readonly kind: string;
  /** Where each page that was looked at begins; the last is shown. */
  readonly starts: readonly (number | undefined)[];
};

const everything: Asked = { member: '', kind: '', starts: [undefined] };

const useLines = ({ member, kind, starts }: Asked): TrailLines => {
  const { id: partnership } = usePartnership();
  const before = starts.at(-1);
  const chosen = kinds.find((it) => it === kind);
  return useSuspenseQuery(
    api.trail.page.queryOptions({
      partnership,
      ...(before !== undefined && { before }),
      ...(member !== '' && { member }),
      ...(chosen !== undefined && { kind: chosen }),
    }),
  ).data;
};

/** Which entries are on the page. */
const rangeWords = ({ lines, size }: TrailLines, filtered: boolean): string => {
  const [newest, oldest] = [lines[0], lines.at(-1)];
  if (newest === undefined || oldest === undefined) return 'Nothing fits.';
  const range = `${oldest.index} to ${newest.index}`;
  return filtered
    ? `${counted(lines.length, 'entry that fits', 'entries that fit')}, from ${range}; ${size} in all.`
    : `Entries ${range}; ${size} in all.`;
};

export const TrailPage = () => {
  const { overview } = usePartnership();
  const [asked, ask] = useState(everything);
  // What is shown stays, with the reader's focus, until the answer to the newest choice is there.
  const answered = useDeferredValue(asked);
  const data = useLines(answered);
  const range = useRef<HTMLParagraphElement>(null);
  const { next } = data;
  const turnTo = (starts: Asked['starts']): void => {
    ask({ ...asked, starts });
    range.current?.focus();
  };
  return (
    <Page title="History" caption={overview.name}>
      <p>Everything that was done here, newest first. Nothing in it can be changed or taken out unseen.</p>
      <Filter
        member={asked.member}
        kind={asked.kind}
        onChange={(change) => ask({ ...asked, ...change, starts: everything.starts })}
      />
      <p role="status" ref={range} tabIndex={-1}>
        {rangeWords(data, answered.member !== '' || answered.kind !== '')}
      </p>
      <ol className="app-entries" aria-busy={asked !== answered}>
        {data.lines.map((line) => (
          <Entry key={line.index} line={line} />
        ))}
      </ol>
      <div className="app-button-row app-no-print">
        {answered.starts.length > 1 && (
          <Button secondary onClick={() => turnTo(answered.starts.slice(0, -1))}>
            Newer entries
          </Button>
        )}
        {next !== null && (
          <Button secondary onClick={() => turnTo([...answered.starts, next])}>
            Older entries
          </Button>
        )}
      </div>
      <Details summary="Fingerprint of the whole history">
        <p className="app-digest">
          {data.size} entries, root {data.root}
        </p>
      </Details>
      {data.mayExport && <Downloads />}
    </Page>
  );
};
