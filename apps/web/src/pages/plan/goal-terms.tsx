import type { GoalInDraft } from '../../api/views.ts';
import { A } from '../../ui/link.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { dayWords } from '../../words/dates.ts';
import { measureWords } from '../../words/measures.ts';
import { smartWords } from '../../words/smart.ts';

type Draft = GoalInDraft['terms'];

/** A goal's terms to show: what is not there yet says so. */
export type GoalToShow = {
  readonly href?: string | undefined;
  readonly specific: Draft['specific'];
  readonly measure: Draft['measure'];
  readonly owner: string | undefined;
  readonly ownerSaidYesOn: string | undefined;
  readonly representativesSaid: string | undefined;
  readonly realistic: string | undefined;
  readonly dueOn: string | undefined;
};

const NONE = 'Not written yet';

const achievable = ({ owner, ownerSaidYesOn, representativesSaid }: GoalToShow): string =>
  [
    owner === undefined ? 'No owner yet' : `Owner: ${owner}`,
    ownerSaidYesOn !== undefined && `said yes on ${dayWords(ownerSaidYesOn)}`,
    representativesSaid !== undefined && `the representatives said: ${representativesSaid}`,
  ]
    .filter(Boolean)
    .join('; ');

/** One goal by the letters of SMART. */
export const GoalTerms = ({ goal, heading = true }: { readonly goal: GoalToShow; readonly heading?: boolean }) => (
  <div className="app-goal">
    {heading && (
      <h3 className="nhsuk-heading-s">
        {goal.href === undefined ? (
          (goal.specific ?? 'A goal, not worded yet')
        ) : (
          <A href={goal.href}>{goal.specific ?? 'A goal, not worded yet'}</A>
        )}
      </h3>
    )}
    <SummaryList
      rows={[
        { key: `S: ${smartWords.specific.asks}`, value: goal.specific ?? NONE },
        { key: `M: ${smartWords.measurable.asks}`, value: goal.measure ? measureWords(goal.measure) : NONE },
        { key: 'A: Who has said yes, and what was said of it', value: achievable(goal) },
        { key: `R: ${smartWords.realistic.asks}`, value: goal.realistic ?? NONE },
        { key: 'T: To be reached by', value: goal.dueOn === undefined ? NONE : dayWords(goal.dueOn) },
      ]}
    />
  </div>
);
