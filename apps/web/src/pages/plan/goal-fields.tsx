import { MemberId, smartOf } from '@coproduce/cycle';
import { useMembers } from '../../forms/attendance-fields.tsx';
import { optional } from '../../forms/use-fields.ts';
import { DayField, Group, RadioField, SelectField, TextArea, TextField } from '../../ui/fields.tsx';
import { smartWords } from '../../words/smart.ts';
import { termsFrom, type GoalFields } from './goal-draft.ts';
import { Letters } from './letters.tsx';

type Bind = <K extends keyof GoalFields>(
  name: K,
) => { readonly value: GoalFields[K]; readonly onChange: (value: GoalFields[K]) => void };
type Props = {
  readonly values: GoalFields;
  readonly bind: Bind;
  readonly errorAt: (id: string) => string | undefined;
  /** The plan's date, which the due date lies after. */
  readonly planDate: string | null;
};

/** Labels of a goal's fields, for messages about them. */
export const goalLabels = {
  'terms.specific': 'What will be different',
  'terms.measure.what': 'What is counted',
  'terms.measure.unit': 'Unit',
  'terms.measure.baseline.value': 'Where it stands now',
  'terms.measure.baseline.findBy': 'By when it will be known',
  'terms.measure.baseline': 'Where it stands now',
  'terms.measure.target': 'Target',
  'terms.measure.inPlace': 'What will be in place',
  'terms.measure.seenBy': 'How somebody else could see it',
  'terms.measure': 'How it will be known',
  'terms.owner': 'Owner',
  'terms.ownerSaidYesOn': 'The day the owner said yes',
  'terms.representativesSaid': 'What the representatives said',
  'terms.realistic': 'Why it can be done',
  'terms.dueOn': 'To be reached by',
};

const NumberFields = ({ bind, errorAt }: Props) => (
  <Group id="number" legend="The number">
    <TextField
      id="terms.measure.what"
      label="What is counted"
      error={errorAt('terms.measure.what')}
      {...bind('what')}
    />
    <TextField
      id="terms.measure.unit"
      label="Unit"
      hint="For example, people, courses or per cent"
      width={20}
      error={errorAt('terms.measure.unit')}
      {...bind('unit')}
    />
    <TextField
      id="terms.measure.baseline.value"
      label="Where it stands now"
      hint="Leave this empty if it is not known yet."
      inputMode="decimal"
      width={10}
      error={errorAt('terms.measure.baseline.value') ?? errorAt('terms.measure.baseline')}
      {...bind('baseline')}
    />
    <DayField
      id="terms.measure.baseline.findBy"
      label="If it is not known yet: by when will it be?"
      error={errorAt('terms.measure.baseline.findBy')}
      {...bind('baselineFindBy')}
    />
    <TextField
      id="terms.measure.target"
      label="Target"
      inputMode="decimal"
      width={10}
      error={errorAt('terms.measure.target')}
      {...bind('target')}
    />
  </Group>
);

const MilestoneFields = ({ bind, errorAt }: Props) => (
  <Group id="milestone" legend="The milestone">
    <TextArea
      id="terms.measure.inPlace"
      label="What will be in place"
      rows={2}
      error={errorAt('terms.measure.inPlace')}
      {...bind('inPlace')}
    />
    <TextArea
      id="terms.measure.seenBy"
      label="How somebody else could see it"
      rows={2}
      error={errorAt('terms.measure.seenBy')}
      {...bind('seenBy')}
    />
  </Group>
);

const OwnerFields = ({ bind, errorAt }: Props) => {
  const members = useMembers();
  return (
    <>
      <SelectField
        id="terms.owner"
        label="A: Who owns it?"
        hint="From any partner; they have said yes."
        error={errorAt('terms.owner')}
        options={[
          { value: '', label: 'Nobody yet' },
          ...members.map(({ member, name }) => ({ value: member, label: name })),
        ]}
        {...bind('owner')}
      />
      <DayField
        id="terms.ownerSaidYesOn"
        label="When did the owner say yes?"
        error={errorAt('terms.ownerSaidYesOn')}
        {...bind('ownerSaidYesOn')}
      />
      <TextArea
        id="terms.representativesSaid"
        label="What did the representatives say of it?"
        rows={3}
        error={errorAt('terms.representativesSaid')}
        {...bind('representativesSaid')}
      />
    </>
  );
};

/** The letters that are there by now, by the domain's own rule. */
const lettersOf = (values: GoalFields, planDate: string | null) => {
  const { owner, ...terms } = termsFrom(values);
  const known = MemberId.safeParse(owner).data;
  return smartOf({ ...terms, ...optional('owner', known) }, planDate ?? undefined);
};

/** A goal, letter by letter; which letters are there shows while it is written. */
export const GoalFieldset = (props: Props) => {
  const { values, bind, errorAt, planDate } = props;
  return (
    <>
      <TextArea
        id="terms.specific"
        label={`S: ${smartWords.specific.asks}?`}
        hint="About services. No patient data belongs here."
        error={errorAt('terms.specific')}
        {...bind('specific')}
      />
      <RadioField
        id="terms.measure"
        legend={`M: ${smartWords.measurable.asks}?`}
        error={errorAt('terms.measure')}
        options={[
          { value: 'number', label: 'By a number that moves' },
          { value: 'milestone', label: 'By something that will be in place' },
          { value: 'none', label: 'Not decided yet' },
        ]}
        {...bind('measureKind')}
      />
      {values.measureKind === 'number' && <NumberFields {...props} />}
      {values.measureKind === 'milestone' && <MilestoneFields {...props} />}
      <OwnerFields {...props} />
      <TextArea
        id="terms.realistic"
        label={`R: ${smartWords.realistic.asks}?`}
        rows={3}
        error={errorAt('terms.realistic')}
        {...bind('realistic')}
      />
      <DayField
        id="terms.dueOn"
        label="T: By when will it be reached?"
        hint="For example, 27 9 2027"
        error={errorAt('terms.dueOn')}
        {...bind('dueOn')}
      />
      <Letters letters={lettersOf(values, planDate)} />
      {planDate === null && <p>The date counts as after the plan’s date once that is written.</p>}
    </>
  );
};
