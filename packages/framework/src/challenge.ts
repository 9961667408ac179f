import { z } from 'zod';
import { EditionChallengeId, ItemId, Place, StageNumber, Text } from './words.ts';

/**
 * One thing the edition says, restated from the published text.
 * `see` names other challenges that the text points to.
 */
export const Item = z.strictObject({
  id: ItemId,
  text: Text,
  source: Place,
  see: z.array(EditionChallengeId).exactOptional(),
});
export type Item = z.infer<typeof Item>;

/** How an organisation stands that is at this stage of a challenge: one line, then every criterion of the text. */
export const Standing = z.strictObject({
  id: ItemId,
  stage: StageNumber,
  summary: Text,
  source: Place,
  criteria: z.array(Item).min(1, 'Give at least one criterion.'),
});
export type Standing = z.infer<typeof Standing>;

/**
 * One organisational challenge.
 * `title` is the framework's own wording and `shortTitle` the assessment form's; `otherTitles` are the wordings that
 * the same text uses elsewhere, each with its place.
 */
export const Challenge = z.strictObject({
  id: EditionChallengeId,
  number: z.int().min(1).max(99),
  title: Text,
  shortTitle: Text,
  source: Place,
  otherTitles: z.array(z.strictObject({ title: Text, source: Place })),
  /** Stages 1, 2 and 3, in this order. */
  standings: z.array(Standing),
  /** Examples of outcome indicators at service level. */
  indicators: z.array(Item).min(1, 'Give at least one outcome indicator.'),
  /** Where data for them might come from. */
  dataSources: z.array(Item).min(1, 'Give at least one data source.'),
});
export type Challenge = z.infer<typeof Challenge>;
