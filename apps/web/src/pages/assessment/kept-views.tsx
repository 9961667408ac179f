import type { AssessmentView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { CopyText } from '../../ui/blocks.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { dayWords, instantWords } from '../../words/dates.ts';
import { ownLines, ownViewsText } from '../../words/own-views.ts';
import { assessmentName, useMyPlacements } from './use-assessment.ts';

type Abandoned = NonNullable<AssessmentView['abandoned']>;

/** What an assessment that was not carried on with leaves of the views that people wrote. */
export const KeptViews = ({
  assessment,
  abandoned,
}: {
  readonly assessment: AssessmentView;
  readonly abandoned: Abandoned;
}) => {
  const { timeZone } = usePartnership();
  const { viewsErasedAt } = abandoned;
  if (viewsErasedAt !== null) {
    return <p>The views that people had kept to themselves were erased on {instantWords(viewsErasedAt, timeZone)}.</p>;
  }
  return <OwnViews assessment={assessment} until={abandoned.viewsKeptUntil} />;
};

const OwnViews = ({ assessment, until }: { readonly assessment: AssessmentView; readonly until: string }) => {
  const { overview } = usePartnership();
  const lines = ownLines(assessment.challenges, useMyPlacements(assessment.id).placements);
  const shown = assessment.meeting !== null;
  return (
    <section aria-labelledby="kept-views">
      <h2 id="kept-views" className="nhsuk-heading-m">
        What you wrote
      </h2>
      <p>
        {shown
          ? 'The views that were shown at the meeting stay in the history. What each person wrote is kept for that person alone'
          : 'The views were never shown. What each person wrote is kept for that person alone, and nobody else will read it. It is kept'}{' '}
        until {dayWords(until)}, and then it is erased.
      </p>
      {lines.length === 0 ? (
        <p>You wrote nothing here.</p>
      ) : (
        <>
          <p>If you want to have it later, take a copy before.</p>
          <CopyText
            label="Copy what you wrote"
            done="Copied. Paste it where you want to keep it."
            fallback="Your browser does not let this page copy. Here is what you wrote:"
            text={ownViewsText(`${overview.name}, ${assessmentName(assessment)}`, lines)}
          />
          <div className="app-no-print">
            <PrintButton />
          </div>
          <SummaryList
            rows={lines.map(({ title, stage, strengths, reason }) => ({
              key: title,
              value: (
                <>
                  <p>{stage}</p>
                  {strengths !== undefined && <p className="app-words">Good already: {strengths}</p>}
                  {reason !== undefined && <p className="app-words">Because: {reason}</p>}
                </>
              ),
            }))}
          />
        </>
      )}
    </section>
  );
};
