import { capital, labels } from '@coproduce/cycle';
import type { PackContent } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { StackedTable } from '../../ui/list.tsx';
import { dayWords } from '../../words/dates.ts';
import { personWords } from '../../words/people.ts';
import { CycleRecord } from '../goal/cycle-record.tsx';
import { GoalTerms } from '../plan/goal-terms.tsx';
import { ofTerms } from '../plan/template-b-content.ts';
import { TemplateB } from '../plan/template-b.tsx';

type Plan = PackContent['plans'][number];
type Props = { readonly plan: Plan; readonly content: PackContent };

const Goals = ({ plan, content }: Props) => {
  const { timeZone } = usePartnership();
  const { occasion } = content;
  const review = (id: string): string =>
    occasion.kind === 'review' && occasion.review === id ? `review ${occasion.number}` : 'an earlier review';
  return (
    <>
      {plan.goals
        .filter(({ cycles }) => cycles.length > 0)
        .map((goal) => (
          <div key={goal.goal}>
            <h4 className="nhsuk-heading-xs">
              What happened to goal {goal.number}: {goal.wording} ({labels.state.goal[goal.state]})
            </h4>
            {goal.cycles.map((cycle) => (
              <CycleRecord key={cycle.number} cycle={cycle} name={personWords} review={review} timeZone={timeZone} />
            ))}
          </div>
        ))}
    </>
  );
};

const Actions = ({ plan }: { readonly plan: Plan }) =>
  plan.actions.length === 0 ? null : (
    <StackedTable
      caption="What became of the actions"
      headings={['Action', 'Who', 'By', 'What became of it']}
      rows={plan.actions.map(
        ({ action, what, owner, by, expectedBy, status, statusOn, because, addedAfterAgreement }) => ({
          key: action,
          cells: [
            what,
            owner === null ? 'Nobody yet' : personWords(owner),
            [by === null ? 'No date' : dayWords(by), expectedBy !== null && `expected by ${dayWords(expectedBy)}`]
              .filter(Boolean)
              .join('; '),
            [
              capital(labels.state.action[status]),
              statusOn !== null && dayWords(statusOn),
              because,
              addedAfterAgreement && 'added after agreement',
            ]
              .filter(Boolean)
              .join(', '),
          ],
        }),
      )}
    />
  );

/** One plan of a pack: its Template B, its goals letter by letter, and what happened to them. */
export const PlanContent = ({ plan, content }: Props) => {
  const { terms } = plan;
  return (
    <section className="app-pack__plan" aria-labelledby={`plan-${plan.plan}`}>
      <h2 id={`plan-${plan.plan}`} className="nhsuk-heading-m">
        Action plan for Challenge {terms.challenge.number}, version {terms.revision.number}
        {terms.closing && ': the plan ends'}
      </h2>
      <TemplateB content={ofTerms(terms)} heading="Template B" />
      {terms.goals.map((goal) => (
        <GoalTerms
          key={goal.goal}
          goal={{
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
      <Goals plan={plan} content={content} />
      <Actions plan={plan} />
      <p className="app-digest">Terms digest: {plan.termsDigest}</p>
    </section>
  );
};
