import { capital, labels, perspectives } from '@coproduce/cycle';
import { newId } from '../api/command-id.ts';
import { usePartnership } from '../partnership/partnership.tsx';
import { Button } from '../ui/button.tsx';
import { Group, RadioField, SelectField, TextField } from '../ui/fields.tsx';
import { notInTheRoom, type AttendanceDraft, type WrittenIn } from './attendance.ts';

type Props = {
  readonly value: AttendanceDraft;
  readonly onChange: (value: AttendanceDraft) => void;
  /** Where the attendance stands in what is sent. */
  readonly path: string;
  readonly errorAt: (id: string) => string | undefined;
};

/** Labels of an attendance's fields, for messages about them. */
export const attendanceLabels = (path: string) => ({
  [path]: 'Who was there',
  [`${path}.whyNotInTheRoom`]: 'Sides that were not in the room',
  [`${path}.writtenIn`]: 'People without an account',
});

/** The members a meeting may have, as the attendance speaks of them. */
export const useMembers = () => {
  const { overview } = usePartnership();
  return Object.values(overview.people).filter(({ seated }) => seated);
};

const Row = ({
  row,
  onChange,
  onRemove,
}: {
  readonly row: WrittenIn;
  readonly onChange: (row: WrittenIn) => void;
  readonly onRemove: () => void;
}) => (
  <Group id={`written-in-${row.key}`} legend="Somebody without an account">
    <TextField
      id={`as-${row.key}`}
      label="Name, or what to call them"
      value={row.as}
      onChange={(as) => onChange({ ...row, as })}
    />
    <SelectField
      id={`perspective-${row.key}`}
      label="Speaks from the side of"
      value={row.perspective}
      onChange={(perspective) => onChange({ ...row, perspective })}
      options={perspectives.map((value) => ({ value, label: capital(labels.perspective[value]) }))}
    />
    <TextField
      id={`organisation-${row.key}`}
      label="Organisation (optional)"
      value={row.organisation}
      onChange={(organisation) => onChange({ ...row, organisation })}
    />
    <Button secondary small onClick={onRemove}>
      Take this person out
    </Button>
  </Group>
);

const NotThere = ({ value, onChange, path, errorAt }: Props) => {
  const missing = notInTheRoom(value, useMembers());
  return missing.length === 0 ? null : (
    <Group
      id={`${path}.whyNotInTheRoom`}
      legend="Not in the room"
      legendSize="m"
      hint="Nobody spoke from these sides. Say why, if you know; it is printed."
      error={errorAt(`${path}.whyNotInTheRoom`)}
    >
      {missing.map((perspective) => (
        <TextField
          key={perspective}
          id={`why-${perspective}`}
          label={`Why nobody spoke for: ${labels.perspective[perspective]} (optional)`}
          value={value.why[perspective] ?? ''}
          onChange={(why) => onChange({ ...value, why: { ...value.why, [perspective]: why } })}
        />
      ))}
    </Group>
  );
};

/** Who was in the room, who sent apologies, and which sides were not there. */
export const AttendanceFields = (props: Props) => {
  const { value, onChange, path, errorAt } = props;
  const members = useMembers();
  const replace = (row: WrittenIn): void =>
    onChange({ ...value, writtenIn: value.writtenIn.map((it) => (it.key === row.key ? row : it)) });
  const error = errorAt(path);
  return (
    <>
      <Group id={path} legend="Members of the partnership" legendSize="m" error={error}>
        {members.map(({ member, name }) => (
          <RadioField
            key={member}
            inline
            id={`presence-${member}`}
            legend={name}
            value={value.presence[member] ?? 'neither'}
            onChange={(mark) => onChange({ ...value, presence: { ...value.presence, [member]: mark } })}
            options={[
              { value: 'present', label: 'In the room' },
              { value: 'apologies', label: 'Sent apologies' },
              { value: 'neither', label: 'Neither' },
            ]}
          />
        ))}
      </Group>
      {value.writtenIn.map((row) => (
        <Row
          key={row.key}
          row={row}
          onChange={replace}
          onRemove={() => onChange({ ...value, writtenIn: value.writtenIn.filter((it) => it.key !== row.key) })}
        />
      ))}
      <Button
        secondary
        small
        onClick={() =>
          onChange({
            ...value,
            writtenIn: [...value.writtenIn, { key: newId(), as: '', perspective: 'serviceUsers', organisation: '' }],
          })
        }
      >
        Add somebody without an account
      </Button>
      <NotThere {...props} />
    </>
  );
};
