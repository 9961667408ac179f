import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { A } from '../../ui/link.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { counted } from '../../words/names.ts';
import { TrailEntry } from './trail-entry.tsx';

const MOST = 100;

/** What is drawn: in the address, so that the same sample is drawn again, however long the history has become. */
type Asked = { readonly seed: string; readonly count: number; readonly size: number | undefined };

const wholeNumber = (value: unknown): number | undefined => {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 ? number : undefined;
};

const useAsked = (): Asked | undefined => {
  const said: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  // What looks like a number is one in the address.
  const seed = typeof said['seed'] === 'string' || typeof said['seed'] === 'number' ? String(said['seed']) : '';
  const count = wholeNumber(said['count']);
  if (seed === '' || count === undefined || count > MOST) return undefined;
  return { seed, count, size: wholeNumber(said['size']) };
};

const Drawn = ({ asked }: { readonly asked: Asked }) => {
  const { id: partnership } = usePartnership();
  const { seed, count, size } = asked;
  const { data, isError } = useQuery(
    api.trail.sample.queryOptions({ partnership, seed, count, ...(size !== undefined && { size }) }),
  );
  if (isError) return <p role="alert">Only those who look after the record or audit it draw a sample.</p>;
  if (data === undefined) return <p role="status">Drawing …</p>;
  const again = new URLSearchParams({ seed, count: String(count), size: String(data.size) }).toString();
  return (
    <section aria-labelledby="drawn">
      <h2 id="drawn">{counted(data.lines.length, 'entry', 'entries')} drawn</h2>
      <SummaryList
        rows={[
          { key: 'Seed', value: data.seed },
          { key: 'Drawn from', value: `The first ${data.size} entries` },
          { key: 'Root of those', value: <span className="app-digest">{data.root}</span> },
        ]}
      />
      <ol className="app-entries">
        {data.lines.map((line) => (
          <TrailEntry key={line.index} line={line} />
        ))}
      </ol>
      <p className="app-no-print">
        <A href={`${paths.sample(partnership)}?${again}`}>The address of this sample</A>: it draws the same entries
        again later.
      </p>
      <PrintButton />
    </section>
  );
};

/** An auditor's sample: entries at random, by a seed that everybody can see. */
export const SamplePage = () => {
  const { overview, id } = usePartnership();
  const { history } = useRouter();
  const asked = useAsked();
  const [seed, setSeed] = useState(asked?.seed ?? '');
  const [count, setCount] = useState(String(asked?.count ?? 10));
  const [attempt, setAttempt] = useState(0);
  const wrong = {
    seed: seed.trim() === '' ? 'Write a seed: what you rolled, or any words' : undefined,
    count: (wholeNumber(count) ?? MOST + 1) > MOST ? `Write a number from 1 to ${MOST}` : undefined,
  };
  const shown: Partial<typeof wrong> = attempt === 0 ? {} : wrong;
  const lines = Object.entries(shown).flatMap(([field, text]) => (text === undefined ? [] : [{ field, text }]));
  return (
    <Page title="Draw entries at random" caption={overview.name}>
      {lines.length > 0 && <ErrorSummary key={attempt} lines={lines} />}
      <p>
        Which entries are drawn follows from the seed, the number of entries and their root alone. Choose the seed in
        front of the others, with dice for instance: nobody can then say that you chose what to look at, and everybody
        can draw the same entries.
      </p>
      <form
        noValidate
        className="app-form app-no-print"
        onSubmit={(event) => {
          event.preventDefault();
          setAttempt((before) => before + 1);
          if (wrong.seed === undefined && wrong.count === undefined)
            history.push(`${paths.sample(id)}?${new URLSearchParams({ seed: seed.trim(), count }).toString()}`);
        }}
      >
        <TextField id="seed" label="Seed" value={seed} onChange={setSeed} error={shown.seed} width={20} />
        <TextField
          id="count"
          label="How many entries"
          value={count}
          onChange={setCount}
          error={shown.count}
          width={4}
          inputMode="numeric"
        />
        <Button type="submit">Draw</Button>
      </form>
      {asked !== undefined && <Drawn asked={asked} />}
    </Page>
  );
};
