import { DateInput, Select, Textarea, TextInput } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import type { DateBoxes } from '../words/dates.ts';

type Common = {
  /** The path of the field in what is sent, joined with dots: errors from the server land at it. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
};

type Text = Common & { readonly value: string; readonly onChange: (value: string) => void };

const labelled = ({ id, label, hint, error }: Common) => ({
  id,
  name: id,
  label,
  ...(hint !== undefined && { hint }),
  ...(error !== undefined && { error }),
});

/** One line of text. */
export const TextField = ({
  value,
  onChange,
  width,
  type = 'text',
  autoComplete,
  inputMode,
  ...common
}: Text & {
  readonly width?: 4 | 10 | 20;
  readonly type?: 'text' | 'email' | 'password';
  readonly autoComplete?: string;
  readonly inputMode?: 'decimal' | 'numeric';
}) => (
  <TextInput
    {...labelled(common)}
    type={type}
    value={value}
    {...(width !== undefined && { className: `nhsuk-input--width-${width}` })}
    {...(autoComplete !== undefined && { autoComplete })}
    {...(inputMode !== undefined && { inputMode })}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
);

/** A paragraph or a few. */
export const TextArea = ({ value, onChange, rows = 4, ...common }: Text & { readonly rows?: number }) => (
  <Textarea
    {...labelled(common)}
    rows={rows}
    value={value}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
);

/**
 * One file, chosen or dropped. Written out here: the package's own moves the input about in the page behind React's
 * back, and breaks when an error appears.
 */
export const FileField = ({
  id,
  label,
  hint,
  error,
  accept,
  onChoose,
}: Common & { readonly accept: string; readonly onChoose: (file: File | undefined) => void }) => {
  const described = [hint !== undefined && `${id}--hint`, error !== undefined && `${id}--error`].filter(Boolean);
  return (
    <div className={`nhsuk-form-group${error === undefined ? '' : ' nhsuk-form-group--error'}`}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <div className="nhsuk-hint" id={`${id}--hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <span className="nhsuk-error-message" id={`${id}--error`}>
          <span className="nhsuk-u-visually-hidden">Error:</span> {error}
        </span>
      )}
      <input
        className="nhsuk-file-upload"
        id={id}
        name={id}
        type="file"
        accept={accept}
        {...(described.length > 0 && { 'aria-describedby': described.join(' ') })}
        onChange={({ currentTarget }) => onChoose(currentTarget.files?.[0])}
      />
    </div>
  );
};

/** A day, in three boxes. */
export const DayField = ({
  id,
  label,
  hint,
  error,
  value,
  onChange,
}: Common & { readonly value: DateBoxes; readonly onChange: (value: DateBoxes) => void }) => (
  <DateInput
    id={id}
    name={id}
    legend={label}
    {...(hint !== undefined && { hint })}
    {...(error !== undefined && { error })}
    value={value}
    onChange={({ target }) => onChange({ day: '', month: '', year: '', ...target.value })}
  />
);

export type Option = { readonly value: string; readonly label: string };

/** One of a list that is too long for radio buttons. */
export const SelectField = ({
  value,
  onChange,
  options,
  ...common
}: Text & { readonly options: readonly Option[] }) => (
  <Select {...labelled(common)} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
    {options.map((option) => (
      <Select.Option key={option.value} value={option.value}>
        {option.label}
      </Select.Option>
    ))}
  </Select>
);

type Item = Option & { readonly hint?: ReactNode };

type GroupProps = {
  readonly id: string;
  readonly legend: string;
  readonly legendSize?: 's' | 'm' | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ReactNode;
};

/** A question with several boxes under it. */
export const Group = ({ id, legend, legendSize = 's', hint, error, children }: GroupProps) => {
  const described = [hint !== undefined && `${id}--hint`, error !== undefined && `${id}--error`].filter(Boolean);
  return (
    <div className={`nhsuk-form-group${error === undefined ? '' : ' nhsuk-form-group--error'}`}>
      <fieldset
        className="nhsuk-fieldset"
        id={id}
        {...(described.length > 0 && { 'aria-describedby': described.join(' ') })}
      >
        <legend className={`nhsuk-fieldset__legend nhsuk-fieldset__legend--${legendSize}`}>{legend}</legend>
        {hint !== undefined && (
          <div className="nhsuk-hint" id={`${id}--hint`}>
            {hint}
          </div>
        )}
        {error !== undefined && (
          <span className="nhsuk-error-message" id={`${id}--error`}>
            <span className="nhsuk-u-visually-hidden">Error: </span>
            {error}
          </span>
        )}
        {children}
      </fieldset>
    </div>
  );
};

/** One answer of a few. */
export const RadioField = ({
  value,
  onChange,
  options,
  inline = false,
  ...group
}: Omit<GroupProps, 'children'> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (Item & { readonly below?: ReactNode })[];
  /** Short answers beside each other. */
  readonly inline?: boolean;
}) => (
  <Group {...group}>
    <div className={inline ? 'nhsuk-radios nhsuk-radios--inline nhsuk-radios--small' : 'nhsuk-radios'}>
      {options.map((option) => (
        <div className="nhsuk-radios__item" key={option.value}>
          <input
            className="nhsuk-radios__input"
            type="radio"
            id={`${group.id}-${option.value}`}
            name={group.id}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            {...(option.hint !== undefined && { 'aria-describedby': `${group.id}-${option.value}--hint` })}
          />
          <label className="nhsuk-label nhsuk-radios__label" htmlFor={`${group.id}-${option.value}`}>
            {option.label}
          </label>
          {option.hint !== undefined && (
            <div className="nhsuk-hint nhsuk-radios__hint" id={`${group.id}-${option.value}--hint`}>
              {option.hint}
            </div>
          )}
          {option.below}
        </div>
      ))}
    </div>
  </Group>
);

/** Any number of answers. */
export const CheckField = ({
  value,
  onChange,
  options,
  ...group
}: Omit<GroupProps, 'children'> & {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly options: readonly Item[];
}) => (
  <Group {...group}>
    <div className="nhsuk-checkboxes">
      {options.map((option) => (
        <Tick
          key={option.value}
          id={`${group.id}-${option.value}`}
          label={option.label}
          hint={option.hint}
          checked={value.includes(option.value)}
          onChange={(checked) =>
            onChange(checked ? [...value, option.value] : value.filter((it) => it !== option.value))
          }
        />
      ))}
    </div>
  </Group>
);

/** One box to tick. */
export const Tick = ({
  id,
  label,
  hint,
  checked,
  onChange,
}: {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) => (
  <div className="nhsuk-checkboxes__item">
    <input
      className="nhsuk-checkboxes__input"
      type="checkbox"
      id={id}
      checked={checked}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      {...(hint !== undefined && { 'aria-describedby': `${id}--hint` })}
    />
    <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
      {label}
    </label>
    {hint !== undefined && (
      <div className="nhsuk-hint nhsuk-checkboxes__hint" id={`${id}--hint`}>
        {hint}
      </div>
    )}
  </div>
);

/** One box that has to be ticked. */
export const TickField = ({
  id,
  label,
  error,
  value,
  onChange,
}: Pick<Common, 'id' | 'label' | 'error'> & {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) => (
  <div className={`nhsuk-form-group${error === undefined ? '' : ' nhsuk-form-group--error'}`}>
    {error !== undefined && (
      <span className="nhsuk-error-message">
        <span className="nhsuk-u-visually-hidden">Error: </span>
        {error}
      </span>
    )}
    <Tick id={id} label={label} checked={value} onChange={onChange} />
  </div>
);
