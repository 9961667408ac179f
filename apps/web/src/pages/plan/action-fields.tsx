import type { DraftRevision, PlanView } from '../../api/views.ts';
import { useMembers } from '../../forms/attendance-fields.tsx';
import { given, optional } from '../../forms/use-fields.ts';
import { CheckField, DayField, SelectField, TextArea } from '../../ui/fields.tsx';
import { boxesOf, dayOfBoxes, type DateBoxes } from '../../words/dates.ts';

type Terms = DraftRevision['actions'][number];

/** An action's terms as its form holds them. */
export type ActionFields = {
  readonly what: string;
  readonly owner: string;
  readonly by: DateBoxes;
  readonly serves: string[];
};

/** The form's fields from terms; all empty for a new action. */
export const fieldsOfAction = (terms: Partial<Terms>): ActionFields => ({
  what: terms.what ?? '',
  owner: terms.owner ?? '',
  by: boxesOf(terms.by),
  serves: [...(terms.serves ?? [])],
});

/** Terms as they are sent. */
export const actionTermsFrom = ({ what, owner, by, serves }: ActionFields) => ({
  what,
  serves,
  ...optional('owner', given(owner)),
  ...optional('by', dayOfBoxes(by)),
});

type Goal = { readonly goal: string; readonly wording: string };

/** The plan's goals that an action can serve: those being written, else those that are not over. */
export const goalsToServe = ({ draft, goals }: PlanView): readonly Goal[] => {
  const over = new Set(['achieved', 'closed', 'withdrawn']);
  const lines = goals.filter(({ state }) => !over.has(state));
  const inDraft = draft?.state === 'draft' ? draft.goals.map(({ goal }) => goal) : undefined;
  return lines
    .filter(({ goal }) => inDraft === undefined || inDraft.includes(goal))
    .map(({ goal, number, wording }) => ({ goal, wording: `${number}. ${wording ?? 'not worded yet'}` }));
};

/** Labels of an action's fields, for messages about them. */
export const actionLabels = {
  'terms.what': 'What will be done',
  'terms.owner': 'Who does it',
  'terms.by': 'By when',
  'terms.serves': 'Goals it serves',
};

type Bind = <K extends keyof ActionFields>(
  name: K,
) => { readonly value: ActionFields[K]; readonly onChange: (value: ActionFields[K]) => void };
type Props = {
  readonly bind: Bind;
  readonly errorAt: (id: string) => string | undefined;
  readonly goals: readonly Goal[];
};

/** What, who, by when, and which goals it serves. */
export const ActionFieldset = ({ bind, errorAt, goals }: Props) => {
  const members = useMembers();
  return (
    <>
      <TextArea
        id="terms.what"
        label="What will be done?"
        hint="A specific step before the next review. No patient data belongs here."
        rows={3}
        error={errorAt('terms.what')}
        {...bind('what')}
      />
      <SelectField
        id="terms.owner"
        label="Who does it?"
        error={errorAt('terms.owner')}
        options={[
          { value: '', label: 'Nobody yet' },
          ...members.map(({ member, name }) => ({ value: member, label: name })),
        ]}
        {...bind('owner')}
      />
      <DayField
        id="terms.by"
        label="By when?"
        hint="For example, 27 6 2027"
        error={errorAt('terms.by')}
        {...bind('by')}
      />
      {goals.length > 0 && (
        <CheckField
          id="terms.serves"
          legend="Which goals does it serve?"
          error={errorAt('terms.serves')}
          options={goals.map(({ goal, wording }) => ({ value: goal, label: wording }))}
          {...bind('serves')}
        />
      )}
    </>
  );
};
