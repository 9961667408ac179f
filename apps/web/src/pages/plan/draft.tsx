import { labels } from '@coproduce/cycle';
import type { DraftRevision, GoalInDraft, PlanView } from '../../api/views.ts';
import { canDo, usePartnership } from '../../partnership/partnership.tsx';
import { NotNow } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { Inset } from '../../ui/blocks.tsx';
import { A, ButtonLink } from '../../ui/link.tsx';
import { commandWords } from '../../words/commands.ts';
import { personName } from '../../words/names.ts';
import { gapWords } from '../../words/refusals.ts';
import { warningWords } from '../../words/smart.ts';
import { GoalTerms } from './goal-terms.tsx';
import { Letters } from './letters.tsx';
import { ofDraft } from './template-b-content.ts';
import { TemplateB } from './template-b.tsx';

type Props = { readonly plan: PlanView; readonly draft: DraftRevision };

const Goal = ({ plan, draft, goal }: Props & { readonly goal: GoalInDraft }) => {
  const { id, overview } = usePartnership();
  const { terms } = goal;
  const { challenge } = plan.challenge;
  return (
    <div className="app-card">
      <GoalTerms
        goal={{
          href: paths.goal(id, goal.goal),
          specific: terms.specific,
          measure: terms.measure,
          owner: terms.owner === undefined ? undefined : personName(overview.people, terms.owner),
          ownerSaidYesOn: terms.ownerSaidYesOn,
          representativesSaid: terms.representativesSaid,
          realistic: terms.realistic,
          dueOn: terms.dueOn,
        }}
      />
      <Letters letters={goal.letters} />
      <p>
        Proposed by {personName(overview.people, goal.proposedBy)}; {labels.state.goal[goal.state]}.
      </p>
      {canDo(draft.steps, 'goal.write') && (
        <p className="app-no-print">
          <A href={paths.editGoal(id, challenge, goal.goal)}>
            Change<span className="nhsuk-u-visually-hidden"> goal {goal.number}</span>
          </A>
        </p>
      )}
      {canDo(goal.steps, 'goal.withdraw') && (
        <p className="app-no-print">
          <A href={paths.goalStep(id, goal.goal, 'withdraw')}>
            Drop<span className="nhsuk-u-visually-hidden"> goal {goal.number}</span>
          </A>
        </p>
      )}
    </div>
  );
};

const StillNeeded = ({ draft }: { readonly draft: DraftRevision }) => {
  const { names } = usePartnership();
  return (
    <>
      {draft.gaps.length > 0 && (
        <Inset>
          <p>Before this can be put forward for signing it still needs:</p>
          <ul>
            {draft.gaps.map((gap) => (
              <li key={`${gap.goal ?? ''} ${gap.what}`}>{gapWords(gap, names)}</li>
            ))}
          </ul>
        </Inset>
      )}
      {draft.warnings.length > 0 && (
        <Inset>
          <p>Worth a second look:</p>
          <ul>
            {draft.warnings.map(({ goal, what }) => (
              <li key={`${goal} ${what}`}>
                {names.goal(goal)}: {warningWords[what]}
              </li>
            ))}
          </ul>
        </Inset>
      )}
    </>
  );
};

/** The version that is being written, or waits for signatures. */
export const Draft = ({ plan, draft }: Props) => {
  const { id, overview } = usePartnership();
  const { challenge } = plan.challenge;
  const offered = draft.state === 'offered';
  const closing = plan.inForce !== null && draft.goals.length === 0;
  return (
    <section aria-labelledby="draft">
      <h2 id="draft" className="nhsuk-heading-m">
        Version {draft.number}: {labels.state.revision[draft.state]}
      </h2>
      {offered && draft.pack !== null && (
        <p>
          Nobody edits it while it waits. <A href={paths.pack(id, draft.pack)}>Read the pack it is in</A>.
        </p>
      )}
      {closing && (
        <Inset>
          <p>
            No goal goes on from here: this version ends the plan. Say in its current standard what was reached and what
            was not. Both leads sign it with the next pack.
          </p>
        </Inset>
      )}
      {!offered && <StillNeeded draft={draft} />}
      <TemplateB content={ofDraft(plan, draft, overview)} heading="Template B as it stands" />
      {draft.goals.map((goal) => (
        <Goal key={goal.goal} plan={plan} draft={draft} goal={goal} />
      ))}
      <div className="nhsuk-button-group app-no-print">
        {canDo(draft.steps, 'revision.write') && (
          <ButtonLink href={paths.planStandard(id, challenge)}>{commandWords['revision.write']}</ButtonLink>
        )}
        {canDo(draft.steps, 'goal.propose') && (
          <ButtonLink href={paths.newGoal(id, challenge)} secondary>
            {commandWords['goal.propose']}
          </ButtonLink>
        )}
        {canDo(overview.steps, 'pack.offer') && !offered && (
          <ButtonLink href={paths.newPack(id)} secondary>
            {commandWords['pack.offer']}
          </ButtonLink>
        )}
      </div>
      <NotNow steps={draft.steps} />
    </section>
  );
};
