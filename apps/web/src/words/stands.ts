import type { Overview } from '../api/views.ts';
import { paths } from '../paths.ts';
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
      if (stands.nextReviewOn === null)
        return `The work agreed in pack ${stands.pack} is going on. No review has a date yet.`;
      return stands.planned
        ? `The work agreed in pack ${stands.pack} is going on, until the review on ${dayWords(stands.nextReviewOn)}.`
        : `The work agreed in pack ${stands.pack} is going on. Its plans name ${dayWords(stands.nextReviewOn)} for the next review, which nobody has planned yet.`;
    case 'reviewing':
      return `Review ${stands.review} is going on now.`;
    case 'afterReview':
      return `Review ${stands.review} was held. Its pack is to be put forward and signed by both leads.`;
    default:
      return stands satisfies never;
  }
};

/** The page that where the cycle stands is about, with what the way there is called; work goes on elsewhere. */
export const standsPlace = ({
  id,
  stands,
  packs,
}: Pick<Overview, 'id' | 'stands' | 'packs'>): { readonly text: string; readonly href: string } | undefined => {
  switch (stands.kind) {
    case 'gathering':
    case 'deliberating':
      return { text: 'Go to where we are now (Template A)', href: paths.assessment(id, stands.assessment) };
    case 'planning':
      return { text: 'Go to the action plans', href: paths.plans(id) };
    case 'reading':
    case 'signing': {
      const pack = packs.find(({ state }) => state === 'reading' || state === 'locked');
      return pack && { text: `Go to pack ${stands.pack}`, href: paths.pack(id, pack.id) };
    }
    case 'reviewing':
    case 'afterReview':
      return { text: `Go to review ${stands.review}`, href: paths.review(id, stands.review) };
    case 'notBegun':
    case 'working':
      return undefined;
    default:
      return stands satisfies never;
  }
};
