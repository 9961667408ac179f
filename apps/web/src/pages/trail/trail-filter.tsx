import { capital, labels } from '@coproduce/cycle';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField, SelectField } from '../../ui/fields.tsx';
import { boxesOf, dayOfBoxes } from '../../words/dates.ts';

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

/** What of the history is asked for. It stands in the address, so that a view can be sent to somebody. */
export type Filter = {
  readonly member: string;
  readonly kind: Kind | '';
  readonly since: string;
  readonly until: string;
};

const nothing: Filter = { member: '', kind: '', since: '', until: '' };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const day = (value: unknown): string => (DAY.test(text(value)) ? text(value) : '');

/** The filter that the address says, and how to change it. */
export const useFilter = (): readonly [Filter, (change: Partial<Filter>) => void] => {
  const { history } = useRouter();
  const said: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const member = text(said['member']);
  const kind = kinds.find((it) => it === said['kind']) ?? '';
  const [since, until] = [day(said['since']), day(said['until'])];
  // The same object until the address says something else: what is shown hangs on it.
  const filter = useMemo((): Filter => ({ member, kind, since, until }), [member, kind, since, until]);
  const change = (to: Partial<Filter>): void => {
    const set = Object.entries({ ...filter, ...to }).filter(([, value]) => value !== '');
    const search = new URLSearchParams(set).toString();
    history.replace(`${window.location.pathname}${search === '' ? '' : `?${search}`}`);
  };
  return [filter, change];
};

/** Whether anything is left out. */
export const isFiltering = (filter: Filter): boolean => Object.values(filter).some((value) => value !== '');

const Days = ({
  filter,
  onChange,
}: {
  readonly filter: Filter;
  readonly onChange: (change: Partial<Filter>) => void;
}) => {
  const [since, setSince] = useState(() => boxesOf(filter.since));
  const [until, setUntil] = useState(() => boxesOf(filter.until));
  const [wrong, setWrong] = useState<'since' | 'until'>();
  const show = (): void => {
    const [from, to] = [dayOfBoxes(since) ?? '', dayOfBoxes(until) ?? ''];
    const isDay = (value: string): boolean => value === '' || (DAY.test(value) && !Number.isNaN(Date.parse(value)));
    const bad = isDay(from) ? (isDay(to) ? undefined : 'until') : 'since';
    setWrong(bad);
    if (bad === undefined) onChange({ since: from, until: to });
  };
  const words = 'Write a date, such as 3 5 2027';
  return (
    <>
      <DayField
        id="since"
        label="From"
        value={since}
        onChange={setSince}
        error={wrong === 'since' ? words : undefined}
      />
      <DayField
        id="until"
        label="Until"
        value={until}
        onChange={setUntil}
        error={wrong === 'until' ? words : undefined}
      />
      <Button secondary onClick={show}>
        Show these days
      </Button>
    </>
  );
};

/** Narrows the history down: by person, by what it is about, by days. */
export const TrailFilter = ({
  filter,
  onChange,
}: {
  readonly filter: Filter;
  readonly onChange: (change: Partial<Filter>) => void;
}) => {
  const { overview } = usePartnership();
  return (
    <form className="app-filter app-no-print" onSubmit={(event) => event.preventDefault()}>
      <SelectField
        id="member"
        label="Who"
        value={filter.member}
        onChange={(member) => onChange({ member })}
        options={[
          { value: '', label: 'Everybody' },
          ...Object.values(overview.people).map(({ member: value, name }) => ({ value, label: name })),
        ]}
      />
      <SelectField
        id="kind"
        label="About what"
        value={filter.kind}
        onChange={(value) => onChange({ kind: kinds.find((kind) => kind === value) ?? '' })}
        options={[{ value: '', label: 'Everything' }, ...kinds.map((value) => ({ value, label: kindWords(value) }))]}
      />
      <Days filter={filter} onChange={onChange} />
      {isFiltering(filter) && (
        <Button secondary onClick={() => onChange(nothing)}>
          Show everything
        </Button>
      )}
    </form>
  );
};
