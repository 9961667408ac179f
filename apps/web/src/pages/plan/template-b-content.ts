import type { DraftRevision, Overview, PlanView, Terms } from '../../api/views.ts';
import { dayWords } from '../../words/dates.ts';
import { personName } from '../../words/names.ts';
import type { TemplateBContent } from './template-b.tsx';

const actionLine = (what: string, owner: string | undefined, by: string | null | undefined): string =>
  [what, owner, by ? `by ${dayWords(by)}` : undefined].filter(Boolean).join(', ');

const nameOn = (signatories: readonly { readonly side: string; readonly name: string }[], side: string): string =>
  signatories
    .filter((it) => it.side === side)
    .map(({ name }) => name)
    .join(', ');

/** Template B as the terms that were digested say it. */
export const ofTerms = (terms: Terms): TemplateBContent => ({
  challenge: terms.challenge,
  stage: terms.currentStandard.stage,
  describe: terms.currentStandard.describe,
  goals: terms.goals.map(({ specific }) => specific),
  date: dayWords(terms.date),
  actions: terms.actions.map(({ what, owner, by }) => actionLine(what, owner?.as, by)),
  evidenceSources: terms.evidenceSources,
  nextReview: 'on' in terms.nextReview ? dayWords(terms.nextReview.on) : `None: ${terms.nextReview.noneBecause}`,
  signatures: {
    commissioner: nameOn(terms.signatories, 'commissioner'),
    provider: nameOn(terms.signatories, 'provider'),
    where: 'One act for the whole pack: see its signature page',
  },
});

/** Template B as it is being written: what is missing stays empty. */
export const ofDraft = (
  plan: Pick<PlanView, 'challenge'>,
  draft: DraftRevision,
  { people }: Pick<Overview, 'people'>,
): TemplateBContent => ({
  challenge: plan.challenge,
  stage: draft.currentStandard.stage,
  describe: draft.currentStandard.describe,
  goals: draft.goals.map(({ terms }) => terms.specific ?? ''),
  date: draft.date === null ? '' : dayWords(draft.date),
  actions: draft.actions.map(({ what, owner, by }) =>
    actionLine(what, owner === undefined ? undefined : personName(people, owner), by),
  ),
  evidenceSources: draft.evidenceSources,
  nextReview: draft.nextReviewOn === null ? '' : dayWords(draft.nextReviewOn),
  signatures: { commissioner: '', provider: '', where: '' },
});
