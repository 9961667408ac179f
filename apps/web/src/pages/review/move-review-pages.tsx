import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { Warning } from '../../ui/blocks.tsx';
import { DayField, TextArea } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { dayOfBoxes, dayWords, emptyBoxes } from '../../words/dates.ts';
import { useReview } from './use-review.ts';

export const PostponeReviewPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const review = useReview();
  const command = useCommand(id);
  const version = useSeenVersion(review.version, command);
  const { values, bind } = useFields({ to: emptyBoxes, reason: '' });
  const postpone = async (): Promise<void> => {
    const done = await command.send(
      { review: review.id, version, to: dayOfBoxes(values.to) ?? '', reason: values.reason },
      client.review.postpone.mutate,
    );
    if (done !== undefined) go(paths.review(id, review.number));
  };
  return (
    <Page
      title={`Move review ${review.number} to another day`}
      caption={overview.name}
      back={{ href: paths.review(id, review.number), label: 'Back to the review' }}
    >
      <Only steps={review.steps} command="review.postpone">
        <p>It is planned for {dayWords(review.on)}. The first date it was given stays beside the new one.</p>
        <CommandForm
          command={command}
          fields={{ to: 'The new day', reason: 'Why it is moved' }}
          submit="Move the review"
          onSubmit={() => void postpone()}
          asItStands={[{ label: 'Planned for', text: dayWords(review.on) }]}
        >
          {(errorAt) => (
            <>
              <DayField id="to" label="The new day" error={errorAt('to')} {...bind('to')} />
              <TextArea id="reason" label="Why is it moved?" rows={3} error={errorAt('reason')} {...bind('reason')} />
            </>
          )}
        </CommandForm>
      </Only>
    </Page>
  );
};

export const CancelReviewPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const review = useReview();
  const command = useCommand(id);
  const version = useSeenVersion(review.version, command);
  const { values, bind } = useFields({ reason: '' });
  const cancel = async (): Promise<void> => {
    const done = await command.send({ review: review.id, version, reason: values.reason }, client.review.cancel.mutate);
    if (done !== undefined) go(paths.reviews(id));
  };
  return (
    <Page
      title={`Call off review ${review.number}`}
      caption={overview.name}
      back={{ href: paths.review(id, review.number), label: 'Back to the review' }}
    >
      <Only steps={review.steps} command="review.cancel">
        <Warning title="This cannot be undone">
          <p>The review planned for {dayWords(review.on)} will not take place. Another one can be planned.</p>
        </Warning>
        <CommandForm
          command={command}
          fields={{ reason: 'Why it is called off' }}
          submit="Call the review off"
          warning
          onSubmit={() => void cancel()}
        >
          {(errorAt) => (
            <TextArea
              id="reason"
              label="Why is it called off?"
              rows={3}
              error={errorAt('reason')}
              {...bind('reason')}
            />
          )}
        </CommandForm>
      </Only>
    </Page>
  );
};
