import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { dayOrReason } from '../../forms/day-or-reason.ts';
import { useFields } from '../../forms/use-fields.ts';
import { Live } from '../../partnership/live.tsx';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { Warning } from '../../ui/blocks.tsx';
import { DayField, TextArea } from '../../ui/fields.tsx';
import { SummaryList } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { emptyBoxes } from '../../words/dates.ts';
import { shownOf, standsAtWords, useReview } from './use-review.ts';

const fields = {
  'next.on': 'Day of the next review',
  'next.noneBecause': 'Why there is no next review',
  next: 'Next review',
};

export const ConcludeReviewPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const review = useReview();
  const command = useCommand(id);
  const version = useSeenVersion(review.version, command);
  const { values, bind } = useFields({ on: emptyBoxes, noneBecause: '' });
  const conclude = async (): Promise<void> => {
    const next = dayOrReason(values.on, values.noneBecause);
    if (next === undefined) {
      command.ask('next.on', 'Give the day of the next review, or say why there is none');
      return;
    }
    const done = await command.send({ review: review.id, version, next }, client.review.conclude.mutate);
    if (done !== undefined) go(paths.review(id, review.number));
  };
  return (
    <Page
      title={`Conclude review ${review.number}`}
      caption={overview.name}
      back={{ href: paths.review(id, review.number), label: 'Back to the review' }}
    >
      <Live shown={shownOf(review)} />
      <h2 className="nhsuk-heading-m">What the meeting did with each goal</h2>
      <SummaryList
        rows={review.agenda.map((goal) => ({
          key: goal.wording ?? `Goal ${goal.number}`,
          value: standsAtWords[goal.standsAt],
          change: {
            href: paths.reviewGoal(id, review.number, goal.goal),
            what: `what is decided on goal ${goal.number}`,
          },
        }))}
      />
      <Only steps={review.steps} command="review.conclude">
        <Warning title="Afterwards the record changes only by dated additions">
          <p>The next version of each plan is then written, and both leads sign it.</p>
        </Warning>
        <CommandForm command={command} fields={fields} submit="Conclude the review" onSubmit={() => void conclude()}>
          {(errorAt) => (
            <>
              <DayField
                id="next.on"
                label="When is the next review?"
                hint="For example, 27 9 2027"
                error={errorAt('next.on') ?? errorAt('next')}
                {...bind('on')}
              />
              <TextArea
                id="next.noneBecause"
                label="Or why there is none (optional)"
                rows={2}
                error={errorAt('next.noneBecause')}
                {...bind('noneBecause')}
              />
            </>
          )}
        </CommandForm>
      </Only>
    </Page>
  );
};
