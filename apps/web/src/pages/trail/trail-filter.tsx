import { capital, labels } from '@coproduce/cycle';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api } from '../../api/client.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField, SelectField } from '../../ui/fields.tsx';
import { boxesOf, dayOfBoxes } from '../../words/dates.ts';

/** The kinds of thing that the history tells of. */
const things = [
  'assessment',
  'consensus',
  'plan',
  'revision',
  'goal',
  'action',
  'review',
  'pack',
  'statement',
  'member',
  'organisation',
  'partnership',
  'question',
] as const;
type Thing = (typeof things)[number];

/** Kinds of entry that left everything as it was. */
const apart = {
  refused: 'Attempts that were refused',
  downloaded: 'Copies of packs that were handed out',
  erased: 'Words that were erased',
} as const;
type Kind = Thing | keyof typeof apart;

/** A plan and its versions go by the same name elsewhere. */
const thingWords = (kind: Thing): string =>
  kind === 'revision' ? 'Version of an action plan' : capital(labels.kind[kind]);

const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  ...things.map((value) => ({ value, label: thingWords(value) })),
  { value: 'refused', label: apart.refused },
  { value: 'downloaded', label: apart.downloaded },
  { value: 'erased', label: apart.erased },
];

const kindOf = (said: unknown): Kind | '' => kinds.find(({ value }) => value === said)?.value ?? '';

/** What of the history is asked for. It stands in the address, so that a view can be sent to somebody. */
export type Filter = {
  readonly member: string;
  readonly kind: Kind | '';
  /** Kind and id of one thing. */
  readonly subject: string;
  readonly since: string;
  readonly until: string;
};

const nothing: Filter = { member: '', kind: '', subject: '', since: '', until: '' };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const day = (value: unknown): string => (DAY.test(text(value)) ? text(value) : '');

/** The filter that the address says, and how to change it. */
export const useFilter = (): readonly [Filter, (change: Partial<Filter>) => void] => {
  const { history } = useRouter();
  const said: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const member = text(said['member']);
  const kind = kindOf(said['kind']);
  const subject = text(said['subject']);
  const [since, until] = [day(said['since']), day(said['until'])];
  // The same object until the address says something else: what is shown hangs on it.
  const filter = useMemo(
    (): Filter => ({ member, kind, subject, since, until }),
    [member, kind, subject, since, until],
  );
  const change = (to: Partial<Filter>): void => {
    const set = Object.entries({ ...filter, ...to }).filter(([, value]) => value !== '');
    const search = new URLSearchParams(set).toString();
    history.replace(`${window.location.pathname}${search === '' ? '' : `?${search}`}`);
  };
  return [filter, change];
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The one thing that is asked about, as the server is asked; nothing where the address names none. */
export const subjectOf = ({ subject }: Filter): { readonly kind: Thing; readonly id: string } | undefined => {
  const [word, id = ''] = subject.split(' ');
  const kind = things.find((it) => it === word);
  return kind === undefined || !UUID.test(id) ? undefined : { kind, id };
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
  const { overview, id: partnership } = usePartnership();
  const { data: subjects } = useSuspenseQuery(api.trail.subjects.queryOptions({ partnership }));
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
        onChange={(value) => onChange({ kind: kindOf(value) })}
        options={[{ value: '', label: 'Everything' }, ...kinds]}
      />
      <SelectField
        id="subject"
        label="Which one"
        value={filter.subject}
        onChange={(subject) => onChange({ subject })}
        options={[
          { value: '', label: 'Any' },
          ...subjects.map(({ kind, id, called }) => ({ value: `${kind} ${id}`, label: capital(called) })),
        ]}
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
