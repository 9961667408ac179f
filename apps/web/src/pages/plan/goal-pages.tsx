import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DraftRevision, GoalInDraft, PlanView } from '../../api/views.ts';
import { NothingHere } from '../../app/nothing-here.tsx';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { useParam } from '../../partnership/use-param.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { dayWords } from '../../words/dates.ts';
import { measureWords } from '../../words/measures.ts';
import { challengeWords, personName } from '../../words/names.ts';
import { fieldsOfGoal, termsFrom } from './goal-draft.ts';
import { GoalFieldset, goalLabels } from './goal-fields.tsx';
import { NotBeingWritten } from './not-being-written.tsx';
import { usePlan } from './use-plan.ts';

type Props = { readonly plan: PlanView; readonly draft: DraftRevision };

const NewGoalForm = ({ plan, draft }: Props) => {
  const { id } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(draft.version, command);
  const { values, bind } = useFields(() => fieldsOfGoal({}));
  const save = async (): Promise<void> => {
    const done = await command.send(
      { revision: draft.id, version, terms: termsFrom(values) },
      client.goal.propose.mutate,
    );
    if (done !== undefined) go(paths.plan(id, plan.challenge.challenge));
  };
  return (
    <CommandForm command={command} fields={goalLabels} submit="Add the goal" onSubmit={() => void save()}>
      {(errorAt) => <GoalFieldset values={values} bind={bind} errorAt={errorAt} planDate={draft.date} />}
    </CommandForm>
  );
};

const EditGoalForm = ({ plan, draft, goal }: Props & { readonly goal: GoalInDraft }) => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(draft.version, command);
  const { values, bind } = useFields(() => fieldsOfGoal(goal.terms));
  const { terms } = goal;
  const save = async (): Promise<void> => {
    const done = await command.send(
      { revision: draft.id, version, terms: { ...termsFrom(values), goal: goal.goal } },
      client.goal.write.mutate,
    );
    if (done !== undefined) go(paths.plan(id, plan.challenge.challenge));
  };
  return (
    <CommandForm
      command={command}
      fields={goalLabels}
      submit="Save the goal"
      onSubmit={() => void save()}
      asItStands={[
        { label: 'What will be different', text: terms.specific },
        { label: 'How it will be known', text: terms.measure && measureWords(terms.measure) },
        { label: 'Owner', text: terms.owner && personName(overview.people, terms.owner) },
        { label: 'What the representatives said', text: terms.representativesSaid },
        { label: 'Why it can be done', text: terms.realistic },
        { label: 'To be reached by', text: terms.dueOn && dayWords(terms.dueOn) },
      ]}
    >
      {(errorAt) => <GoalFieldset values={values} bind={bind} errorAt={errorAt} planDate={draft.date} />}
    </CommandForm>
  );
};

const useFrame = (plan: PlanView) => {
  const { id, overview } = usePartnership();
  return {
    caption: `${overview.name}, ${challengeWords(plan.challenge)}`,
    back: { href: paths.plan(id, plan.challenge.challenge), label: 'Back to the action plan' },
  };
};

export const NewGoalPage = () => {
  const plan = usePlan();
  const frame = useFrame(plan);
  const { draft } = plan;
  if (draft === null) return <NotBeingWritten />;
  return (
    <Page title="Add a goal" {...frame}>
      <Only steps={draft.steps} command="goal.propose">
        <NewGoalForm plan={plan} draft={draft} />
      </Only>
    </Page>
  );
};

export const EditGoalPage = () => {
  const plan = usePlan();
  const frame = useFrame(plan);
  const wanted = useParam('goal');
  const { draft } = plan;
  const goal = draft?.goals.find((it) => it.goal === wanted);
  if (goal === undefined) return <NothingHere />;
  if (draft === null) return <NotBeingWritten />;
  return (
    <Page title={`Goal ${goal.number}`} {...frame}>
      <Only steps={draft.steps} command="goal.write">
        <EditGoalForm key={goal.goal} plan={plan} draft={draft} goal={goal} />
      </Only>
    </Page>
  );
};
