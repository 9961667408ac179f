import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DraftRevision, PlanView } from '../../api/views.ts';
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
import { challengeWords, personName } from '../../words/names.ts';
import { actionLabels, actionTermsFrom, ActionFieldset, fieldsOfAction, goalsToServe } from './action-fields.tsx';
import { NotBeingWritten } from './not-being-written.tsx';
import { usePlan } from './use-plan.ts';

const NewActionForm = ({ plan }: { readonly plan: PlanView }) => {
  const { id } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const draft = plan.draft?.state === 'draft' ? plan.draft : null;
  const version = useSeenVersion(draft?.version ?? 0, command);
  const { values, bind } = useFields(() => fieldsOfAction({}));
  const save = async (): Promise<void> => {
    const done = await command.send(
      {
        plan: plan.id,
        ...(draft && { revision: { id: draft.id, version } }),
        terms: actionTermsFrom(values),
      },
      client.action.propose.mutate,
    );
    if (done !== undefined) go(paths.plan(id, plan.challenge.challenge));
  };
  return (
    <CommandForm command={command} fields={actionLabels} submit="Add the action" onSubmit={() => void save()}>
      {(errorAt) => <ActionFieldset bind={bind} errorAt={errorAt} goals={goalsToServe(plan)} />}
    </CommandForm>
  );
};

type Action = DraftRevision['actions'][number];

const EditActionForm = ({
  plan,
  draft,
  action,
}: {
  readonly plan: PlanView;
  readonly draft: DraftRevision;
  readonly action: Action;
}) => {
  const { id, overview, names } = usePartnership();
  const go = useGo();
  const command = useCommand(id);
  const version = useSeenVersion(draft.version, command);
  const { values, bind } = useFields(() => fieldsOfAction(action));
  const save = async (): Promise<void> => {
    const done = await command.send(
      { revision: draft.id, version, terms: { ...actionTermsFrom(values), action: action.action } },
      client.action.write.mutate,
    );
    if (done !== undefined) go(paths.plan(id, plan.challenge.challenge));
  };
  return (
    <CommandForm
      command={command}
      fields={actionLabels}
      submit="Save the action"
      onSubmit={() => void save()}
      asItStands={[
        { label: 'What', text: action.what },
        { label: 'Who', text: action.owner && personName(overview.people, action.owner) },
        { label: 'By', text: action.by && dayWords(action.by) },
        { label: 'Goals it serves', text: action.serves.map((goal) => names.goal(goal)).join('; ') },
      ]}
    >
      {(errorAt) => <ActionFieldset bind={bind} errorAt={errorAt} goals={goalsToServe(plan)} />}
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

export const NewActionPage = () => {
  const plan = usePlan();
  const frame = useFrame(plan);
  return (
    <Page title="Add an action" {...frame}>
      {plan.draft?.state !== 'draft' && (
        <p>No version of the plan is being written now. The action is marked “added after agreement”.</p>
      )}
      <Only steps={plan.steps} command="action.propose">
        <NewActionForm plan={plan} />
      </Only>
    </Page>
  );
};

export const EditActionPage = () => {
  const plan = usePlan();
  const frame = useFrame(plan);
  const wanted = useParam('action');
  const { draft } = plan;
  const action = draft?.actions.find((it) => it.action === wanted);
  if (action === undefined) return <NothingHere />;
  if (draft === null) return <NotBeingWritten />;
  return (
    <Page title="Change the action" {...frame}>
      <Only steps={draft.steps} command="action.write">
        <EditActionForm key={action.action} plan={plan} draft={draft} action={action} />
      </Only>
    </Page>
  );
};
