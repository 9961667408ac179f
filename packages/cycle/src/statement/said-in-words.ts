import type { PackContent } from '../pack/content.ts';

type Statement = Pick<PackContent['statements'][number], 'kind' | 'plan' | 'ofPack'>;
type Plans = Pick<PackContent, 'plans' | 'otherPlans'>;

/** A plan by its challenge, where the pack carries it or names it. */
const planInWords = ({ plans, otherPlans }: Plans, id: string): string => {
  const carried = plans.find(({ plan }) => plan === id)?.terms.challenge.number;
  const number = carried ?? otherPlans.find(({ plan }) => plan === id)?.number;
  return number === undefined ? 'a plan that was agreed before' : `the plan for Challenge ${number}`;
};

/**
 * What somebody does with a statement, to stand between their name and their words: `endorses the plan for Challenge 3`.
 *
 * @param content the pack that prints it, which knows its plans
 */
export const saidInWords = ({ kind, plan, ofPack }: Statement, content: Plans): string => {
  const earlier = ofPack === undefined ? '' : `, after Pack ${ofPack} was fixed for signing`;
  if (kind === 'endorses') return `endorses ${plan === undefined ? 'this pack' : planInWords(content, plan)}${earlier}`;
  return `states${plan === undefined ? '' : ` on ${planInWords(content, plan)}`}${earlier}`;
};
