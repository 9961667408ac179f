import type { WaitingItem } from '@coproduce/api';
import { labels } from '@coproduce/cycle';
import { paths } from '../paths.ts';
import { dayWords } from './dates.ts';
import { counted } from './names.ts';

/** One line of what waits for somebody: what to do, where, and a little more. */
export type WaitingWords = { readonly text: string; readonly href: string; readonly more: string };

const within = (until: string | null): string => (until === null ? '' : `until ${dayWords(until)}`);

type OfReview = Extract<WaitingItem, { readonly kind: 'planReview' | 'reviewComing' | 'reviewOpen' | 'reviewMissed' }>;

const reviewWords = (item: OfReview): WaitingWords => {
  const { id } = item.partnership;
  switch (item.kind) {
    case 'planReview':
      return {
        text: 'Plan the next review',
        href: paths.newReview(id),
        more: item.until === null ? '' : `the plans name ${dayWords(item.until)} for it`,
      };
    case 'reviewComing':
      return {
        text: `Review ${item.review.number} is coming`,
        href: paths.review(id, item.review.number),
        more: item.until === null ? '' : `on ${dayWords(item.until)}`,
      };
    case 'reviewOpen':
      return {
        text: `Review ${item.review.number} is going on now`,
        href: paths.review(id, item.review.number),
        more: '',
      };
    case 'reviewMissed':
      return {
        text: `Review ${item.review.number} was not held on its date`,
        href: paths.review(id, item.review.number),
        more: item.until === null ? '' : `it was planned for ${dayWords(item.until)}`,
      };
    default:
      return item satisfies never;
  }
};

type OfPack = Extract<
  WaitingItem,
  { readonly kind: 'attestPaper' | 'readPlans' | 'readOfYou' | 'signPlans' | 'signatureVoid' }
>;

const packWords = (item: OfPack): WaitingWords => {
  const { id } = item.partnership;
  switch (item.kind) {
    case 'readPlans':
      return {
        text: `Read the action plans in pack ${item.pack.number}`,
        href: paths.pack(id, item.pack.id),
        more: within(item.until),
      };
    case 'readOfYou':
      return {
        text: `See what pack ${item.pack.number} says of you`,
        href: paths.packOfYou(id, item.pack.id),
        more: `it speaks of you in ${counted(item.places, 'place')}; you can change how it names you ${within(item.until)}`.trim(),
      };
    case 'signPlans':
      return {
        text: `Read and sign the action plans in pack ${item.pack.number}`,
        href: paths.sign(id, item.pack.id),
        more: '',
      };
    case 'attestPaper':
      return {
        text: `Say whether the signature on paper of ${item.signatory} in pack ${item.pack.number} is theirs`,
        href: paths.paper(id, item.pack.id, item.paper),
        more: 'if you have seen the page that was signed',
      };
    case 'signatureVoid':
      return {
        text: `What you signed in pack ${item.pack.number} has gone back to be written again`,
        href: paths.pack(id, item.pack.id),
        more: `${labels.withdrawn[item.why]}; please read it again when it is put forward`,
      };
    default:
      return item satisfies never;
  }
};

/** What a person is asked to do, in words, with the page on which to do it. */
export const waitingWords = (item: WaitingItem): WaitingWords => {
  const { id } = item.partnership;
  switch (item.kind) {
    case 'startAssessment':
      return {
        text: 'Start the first assessment',
        href: paths.newAssessment(id),
        more: 'everybody then says where services are now',
      };
    case 'giveViews':
      return {
        text: 'Give your views on where services are now',
        href: paths.assessment(id, item.assessment.number),
        more: `you have placed ${item.placed} of ${item.of}`,
      };
    case 'answerConsensus':
      return {
        text: `Answer what is proposed for ${counted(item.challenges.length, 'challenge')}`,
        href: paths.assessmentPart(id, item.assessment.number, 'deliberation'),
        more: within(item.until),
      };
    case 'confirmTemplateA':
      return {
        text: 'Confirm that Template A is right',
        href: paths.assessmentPart(id, item.assessment.number, 'record'),
        more: '',
      };
    case 'readPlans':
    case 'readOfYou':
    case 'signPlans':
    case 'attestPaper':
    case 'signatureVoid':
      return packWords(item);
    case 'answerQuestion':
      return {
        text: `Answer the question put to entry ${item.entry} of the history`,
        href: paths.entry(id, item.entry),
        more: 'an auditor asks',
      };
    case 'planReview':
    case 'reviewComing':
    case 'reviewOpen':
    case 'reviewMissed':
      return reviewWords(item);
    default:
      return item satisfies never;
  }
};
