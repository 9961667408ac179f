import type { Overview } from '../api/views.ts';
import { dayWords } from './dates.ts';
import { counted, listWords, personName } from './names.ts';

/** Where the cycle stands, in one sentence. */
export const standsWords = ({ stands, people }: Pick<Overview, 'stands' | 'people'>): string => {
  switch (stands.kind) {
    case 'notBegun':
      return 'Nothing has begun yet: the first step is to say where services are now.';
    case 'gathering':
      return `Everybody is giving their own view of where services are now: ${stands.finished} of ${stands.of} have finished.`;
    case 'deliberating':
      return `The views are on the table and are being talked through: something is proposed for ${stands.agreed} of ${stands.of} challenges.`;
    case 'planning':
      return stands.drafts === 0
        ? 'Template A is agreed. Next come the action plans for the priorities.'
        : `Template A is agreed, and ${counted(stands.drafts, 'action plan is', 'action plans are')} being written.`;
    case 'reading':
      return `Pack ${stands.pack} is open for reading until ${dayWords(stands.endsOn)}; then both leads sign it.`;
    case 'signing':
      return `Pack ${stands.pack} is ready to sign and waits for ${listWords(stands.waitingFor.map((id) => personName(people, id)))}.`;
    case 'working':
      return stands.nextReviewOn === null
        ? `The work agreed in pack ${stands.pack} is going on. No review has a date yet.`
        : `The work agreed in pack ${stands.pack} is going on, until the review on ${dayWords(stands.nextReviewOn)}.`;
    case 'reviewing':
      return `Review ${stands.review} is going on now.`;
    case 'afterReview':
      return `Review ${stands.review} was held. Its pack is to be put forward and signed by both leads.`;
    default:
      return stands satisfies never;
  }
};
