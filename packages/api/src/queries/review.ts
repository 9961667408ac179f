import { asked } from '../asked.ts';
import { Numbered } from '../ids.ts';
import { look, orNotFound } from '../reading.ts';
import { reviewLine, reviewView } from '../views/review-view.ts';

/** Every review, newest first. */
export const list = asked({}).query(({ ctx, input }) =>
  look(ctx, input.partnership, ({ world }) =>
    world.reviews.toSorted((a, b) => b.data.number - a.data.number).map((review) => reviewLine(review)),
  ),
);

/** One review, by its number, with the agenda that goals and actions make. */
export const get = asked({ number: Numbered }).query(({ ctx, input: { partnership, number } }) =>
  look(ctx, partnership, (reading) =>
    reviewView(
      reading,
      orNotFound(
        reading.world.reviews.find(({ data }) => data.number === number),
        'review',
      ),
    ),
  ),
);
