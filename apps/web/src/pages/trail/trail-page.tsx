import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import type { TrailPage as TrailLines } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { files, paths } from '../../paths.ts';
import { Details } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { A, Download } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { counted } from '../../words/names.ts';
import { TrailEntry } from './trail-entry.tsx';
import { type Filter, isFiltering, subjectOf, TrailFilter, useFilter } from './trail-filter.tsx';

const Downloads = () => {
  const { id } = usePartnership();
  return (
    <section aria-labelledby="take-away" className="app-no-print">
      <h2 id="take-away" className="nhsuk-heading-m">
        Take the history away
      </h2>
      <p>
        With the first three files anybody can check, without this service, that nothing in it was changed or taken out.
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
        <li>
          <Download href={files.trailTable(id)}>A table for a spreadsheet (trail.csv)</Download>
        </li>
      </ul>
      <p>
        <A href={paths.sample(id)}>Draw entries at random</A>
      </p>
    </section>
  );
};

/** What the reader asks to see. */
type Asked = {
  readonly filter: Filter;
  /** Where each page that was looked at begins; the last is shown. */
  readonly starts: readonly (number | undefined)[];
};

const useLines = ({ filter, starts }: Asked): TrailLines => {
  const { id: partnership } = usePartnership();
  const { member, kind, since, until } = filter;
  const subject = subjectOf(filter);
  const before = starts.at(-1);
  return useSuspenseQuery(
    api.trail.page.queryOptions({
      partnership,
      ...(before !== undefined && { before }),
      ...(member !== '' && { member }),
      ...(kind !== '' && { kind }),
      ...(subject !== undefined && { subject }),
      ...(since !== '' && { since }),
      ...(until !== '' && { until }),
    }),
  ).data;
};

/** Which entries are on the page. */
const rangeWords = ({ lines, next, size }: TrailLines, filtered: boolean): string => {
  const [newest, oldest] = [lines[0], lines.at(-1)];
  if (newest === undefined || oldest === undefined) {
    return next === null
      ? 'Nothing fits.'
      : `Nothing fits down to entry ${next}. Older entries were not looked through yet.`;
  }
  const range = `${oldest.index} to ${newest.index}`;
  return filtered
    ? `${counted(lines.length, 'entry that fits', 'entries that fit')}, from ${range}; ${size} in all.`
    : `Entries ${range}; ${size} in all.`;
};

export const TrailPage = () => {
  const { overview } = usePartnership();
  const [filter, change] = useFilter();
  const [starts, setStarts] = useState<Asked['starts']>([undefined]);
  const asked = useMemo(() => ({ filter, starts }), [filter, starts]);
  // What is shown stays, with the reader's focus, until the answer to the newest choice is there.
  const answered = useDeferredValue(asked);
  const data = useLines(answered);
  const range = useRef<HTMLParagraphElement>(null);
  const { next } = data;
  const turnTo = (to: Asked['starts']): void => {
    setStarts(to);
    range.current?.focus();
  };
  return (
    <Page title="History" caption={overview.name}>
      <p>Everything that was done here, newest first. Nothing in it can be changed or taken out unseen.</p>
      <TrailFilter
        key={isFiltering(filter) ? 'some' : 'all'}
        filter={filter}
        onChange={(to) => {
          setStarts([undefined]);
          change(to);
        }}
      />
      <p role="status" ref={range} tabIndex={-1}>
        {rangeWords(data, isFiltering(answered.filter))}
      </p>
      <ol className="app-entries" aria-busy={asked !== answered}>
        {data.lines.map((line) => (
          <TrailEntry key={line.index} line={line} />
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
