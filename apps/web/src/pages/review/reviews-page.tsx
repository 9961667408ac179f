import { capital, labels } from '@coproduce/cycle';
import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { Steps } from '../../partnership/steps.tsx';
import { paths } from '../../paths.ts';
import { A } from '../../ui/link.tsx';
import { StackedTable } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { dayWords } from '../../words/dates.ts';

export const ReviewsPage = () => {
  const { id, overview } = usePartnership();
  const { data: reviews } = useSuspenseQuery(api.review.list.queryOptions({ partnership: id }));
  return (
    <Page title="Reviews" caption={overview.name}>
      <p>A review looks at what happened to each goal that is due, and decides how it goes on.</p>
      {reviews.length === 0 ? (
        <p>No review is planned yet.</p>
      ) : (
        <StackedTable
          caption="Reviews, newest first"
          headings={['Review', 'Planned for', 'Where it stands', 'Held on']}
          rows={reviews.map(({ id: review, number, on, state, heldOn }) => ({
            key: review,
            cells: [
              <A key="link" href={paths.review(id, number)}>
                Review {number}
              </A>,
              dayWords(on),
              capital(labels.state.review[state]),
              heldOn === null ? 'Not held' : dayWords(heldOn),
            ],
          }))}
        />
      )}
      <Steps steps={overview.steps} places={{ 'review.schedule': paths.newReview(id) }} />
    </Page>
  );
};
