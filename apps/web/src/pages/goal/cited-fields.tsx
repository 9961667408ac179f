import { DayField, RadioField, TextArea } from '../../ui/fields.tsx';
import { dayOfBoxes, emptyBoxes, type DateBoxes } from '../../words/dates.ts';

/** What a claim rests on, as its form holds it. */
export type CitedFields = { readonly kind: string; readonly what: string; readonly by: DateBoxes };

export const emptyCited: CitedFields = { kind: '', what: '', by: emptyBoxes };

/** What is sent; nothing where no answer is chosen. */
export const citedFrom = ({ kind, what, by }: CitedFields) => {
  switch (kind) {
    case 'cited':
      return { kind: 'cited' as const, what };
    case 'noneCited':
      return { kind: 'noneCited' as const };
    case 'toFollow':
      return { kind: 'toFollow' as const, by: dayOfBoxes(by) ?? '' };
    default:
      return undefined;
  }
};

type Props = {
  readonly path: string;
  readonly legend: string;
  readonly value: CitedFields;
  readonly onChange: (value: CitedFields) => void;
  readonly errorAt: (id: string) => string | undefined;
};

/** Each claim of progress cites something, or says that nothing is cited. */
export const CitedFieldset = ({ path, legend, value, onChange, errorAt }: Props) => (
  <>
    <RadioField
      id={path}
      legend={legend}
      error={errorAt(path)}
      value={value.kind}
      onChange={(kind) => onChange({ ...value, kind })}
      options={[
        { value: 'cited', label: 'This is cited' },
        { value: 'noneCited', label: 'No evidence is cited' },
        { value: 'toFollow', label: 'Evidence is to follow' },
      ]}
    />
    {value.kind === 'cited' && (
      <TextArea
        id={`${path}.what`}
        label="What is cited?"
        hint="Readings, records, or somebody’s own account. No patient data belongs here."
        rows={3}
        error={errorAt(`${path}.what`)}
        value={value.what}
        onChange={(what) => onChange({ ...value, what })}
      />
    )}
    {value.kind === 'toFollow' && (
      <DayField
        id={`${path}.by`}
        label="By when will it be there?"
        error={errorAt(`${path}.by`)}
        value={value.by}
        onChange={(by) => onChange({ ...value, by })}
      />
    )}
  </>
);
