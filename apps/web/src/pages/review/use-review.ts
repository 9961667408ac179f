import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { GoalView, ReviewView } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useNumberParam } from '../../partnership/use-param.ts';

/** The review that the address names. */
export const useReview = (): ReviewView => {
  const { id: partnership } = usePartnership();
  const number = useNumberParam();
  return useSuspenseQuery(api.review.get.queryOptions({ partnership, number })).data;
};

/** Every review's number and day by its id: what a goal's record says of the reviews before this one. */
export const useReviewNames = (): GoalView['reviews'] => {
  const { id: partnership } = usePartnership();
  const { data } = useSuspenseQuery(api.review.list.queryOptions({ partnership }));
  return Object.fromEntries(data.map(({ id, number, on }) => [id, { number, on }]));
};

/** The review and the goals on its agenda, with the versions a page shows of them. */
export const shownOf = ({ id, version, agenda }: ReviewView) => [
  { kind: 'review' as const, id, version },
  ...agenda.map((goal) => ({ kind: 'goal' as const, id: goal.goal, version: goal.version })),
];

/** What the meeting has made of a goal so far. */
export const standsAtWords = {
  toStudy: 'To be looked at',
  toDecide: 'Looked at, to be decided',
  decided: 'Decided',
  carried: 'Carried to the next review',
} as const;
