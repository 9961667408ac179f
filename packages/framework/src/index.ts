export { Challenge, Item, Standing } from './challenge.ts';
export { Advice, Edition, EditionContent, StageDefinition } from './edition.ts';
export { TemplateA, TemplateB } from './forms.ts';
export { challengeById, labelOf, restatedFrom, stageDefinition, standingAt } from './look-up.ts';
export { StageNumber, stageNumbers } from './words.ts';
