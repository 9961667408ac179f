import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CommandForm, useSeenVersion } from '../../forms/command-form.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Only } from '../../partnership/steps.tsx';
import { useGo } from '../../partnership/use-go.ts';
import { paths } from '../../paths.ts';
import { DayField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { boxesOf, dayOfBoxes } from '../../words/dates.ts';
import { stateWords } from '../../words/names.ts';
import { useReview } from './use-review.ts';

export const OpenReviewPage = () => {
  const { id, overview } = usePartnership();
  const go = useGo();
  const review = useReview();
  const command = useCommand(id);
  const version = useSeenVersion(review.version, command);
  const { values, bind } = useFields(() => ({ heldOn: boxesOf(overview.today) }));
  const open = async (): Promise<void> => {
    const done = await command.send(
      { review: review.id, version, heldOn: dayOfBoxes(values.heldOn) ?? '' },
      client.review.open.mutate,
    );
    if (done !== undefined) go(paths.review(id, review.number));
  };
  return (
    <Page
      title={`Open review ${review.number}`}
      caption={overview.name}
      back={{ href: paths.review(id, review.number), label: 'Back to the review' }}
    >
      <p>
        From then on its goals can be looked at and decided. Do this when the meeting begins, or afterwards for its day.
      </p>
      <Only steps={review.steps} command="review.open">
        <CommandForm
          command={command}
          fields={{ heldOn: 'The day of the meeting' }}
          submit="Open the review"
          onSubmit={() => void open()}
          asItStands={[{ label: 'Where it stands', text: stateWords('review', review.state) }]}
        >
          {(errorAt) => (
            <DayField id="heldOn" label="The day of the meeting" error={errorAt('heldOn')} {...bind('heldOn')} />
          )}
        </CommandForm>
      </Only>
    </Page>
  );
};
