import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import type { PlanView } from '../../api/views.ts';
import { useProblem } from '../../forms/command-form.tsx';
import { canDo, usePartnership } from '../../partnership/partnership.tsx';
import { NotNow } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { Details, Inset } from '../../ui/blocks.tsx';
import { Button } from '../../ui/button.tsx';
import { A, ButtonLink } from '../../ui/link.tsx';
import { StackedTable } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { commandWords } from '../../words/commands.ts';
import { dayWords } from '../../words/dates.ts';
import { challengeWords, stateWords } from '../../words/names.ts';
import { Actions } from './actions.tsx';
import { Draft } from './draft.tsx';
import { GoalTerms } from './goal-terms.tsx';
import { ofTerms } from './template-b-content.ts';
import { TemplateB } from './template-b.tsx';
import { usePlan } from './use-plan.ts';

/** Starts the next version of a plan in force, between reviews. */
const Revise = ({ plan }: { readonly plan: PlanView }) => {
  const { id } = usePartnership();
  const command = useCommand(id);
  const { summary } = useProblem(command, {});
  if (!canDo(plan.steps, 'plan.revise')) return null;
  return (
    <>
      {summary}
      <Button
        secondary
        busy={command.pending}
        onClick={() => void command.send({ plan: plan.id }, client.plan.revise.mutate)}
      >
        {commandWords['plan.revise']}
      </Button>
    </>
  );
};

const InForce = ({ plan }: { readonly plan: PlanView }) => {
  const { id } = usePartnership();
  const { inForce } = plan;
  if (inForce === null) return null;
  return (
    <section aria-labelledby="in-force">
      <h2 id="in-force" className="nhsuk-heading-m">
        In force: version {inForce.number}
      </h2>
      <TemplateB content={ofTerms(inForce.terms)} heading="Template B" />
      {inForce.terms.goals.map((goal) => (
        <GoalTerms
          key={goal.goal}
          goal={{
            href: paths.goal(id, goal.goal),
            specific: goal.specific,
            measure: goal.measure,
            owner: goal.owner?.as,
            ownerSaidYesOn: goal.ownerSaidYesOn ?? undefined,
            representativesSaid: goal.representativesSaid ?? undefined,
            realistic: goal.realistic ?? undefined,
            dueOn: goal.dueOn,
          }}
        />
      ))}
      <Details summary="Fingerprint of what was agreed">
        <p className="app-digest">Terms digest: {inForce.termsDigest}</p>
      </Details>
    </section>
  );
};

const Versions = ({ plan }: { readonly plan: PlanView }) => {
  const { id } = usePartnership();
  return (
    <StackedTable
      caption="Versions"
      headings={['Version', 'Where it stands', 'Date of the plan', 'Pack']}
      rows={plan.revisions.map(({ id: revision, number, state, date, pack }) => ({
        key: revision,
        cells: [
          String(number),
          stateWords('revision', state),
          date === null ? 'No date yet' : dayWords(date),
          pack === null ? (
            'None'
          ) : (
            <A key="pack" href={paths.pack(id, pack)}>
              Read the pack
            </A>
          ),
        ],
      }))}
    />
  );
};

export const PlanPage = () => {
  const { id, overview } = usePartnership();
  const plan = usePlan();
  const { challenge, draft, whyUnranked, steps } = plan;
  const addAction = canDo(steps, 'action.propose');
  return (
    <Page
      title="Action plan"
      caption={`${overview.name}, ${challengeWords(challenge)}`}
      back={{ href: paths.plans(id), label: 'All action plans' }}
    >
      {whyUnranked !== null && <Inset>It is not among the priorities. It was opened because: {whyUnranked}</Inset>}
      <div className="app-button-row">
        <PrintButton />
      </div>
      {draft && <Draft plan={plan} draft={draft} />}
      <InForce plan={plan} />
      <Actions plan={plan} />
      <div className="nhsuk-button-group app-no-print">
        {addAction && (
          <ButtonLink href={paths.newAction(id, challenge.challenge)} secondary>
            {commandWords['action.propose']}
          </ButtonLink>
        )}
        <Revise plan={plan} />
      </div>
      <NotNow steps={steps} />
      <Versions plan={plan} />
    </Page>
  );
};
