import { z } from 'zod';
import { Challenge, Item } from './challenge.ts';
import { checkEdition } from './check-edition.ts';
import { TemplateA, TemplateB } from './forms.ts';
import { EditionChallengeId, ItemId, Place, StageNumber, Text } from './words.ts';

/** What a stage means whatever the challenge. */
export const StageDefinition = z.strictObject({
  id: ItemId,
  stage: StageNumber,
  /** The stage's name alone: Engagement, Development or Transformation in the 2010 edition. */
  name: Text,
  /** The line that heads this stage in every challenge. */
  heading: Text,
  definition: Text,
  /** Whom the authors expected to find at this stage. */
  expectation: Text,
  source: Place,
});
export type StageDefinition = z.infer<typeof StageDefinition>;

/** What the edition advises about choosing where to work; the product repeats it and never decides. */
export const Advice = z.strictObject({
  /** Challenges worked on at any one time, at most. */
  maxPriorities: z.int().min(1),
  /** Challenges that deserve an early place, with why. */
  early: z.array(z.strictObject({ id: ItemId, challenge: EditionChallengeId, reason: Text, source: Place })),
  points: z.array(Item),
});
export type Advice = z.infer<typeof Advice>;

/** Who made the published text, and on what conditions it may be used. */
export const EditionImprint = z.strictObject({
  /** Names this edition for ever, such as `implementing-recovery-2010`. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Write the id in lower-case letters, digits and single hyphens.'),
  title: Text,
  /** Years are those of the published text. */
  year: z.int().min(1900).max(2200),
  authors: z.array(Text).min(1, 'Name at least one author.'),
  publisher: Text,
  /** Authors and year as a reader cites them, without brackets. */
  citation: Text,
  /** The sentence to print under everything that shows content of this edition. */
  acknowledgement: Text,
  copyright: z.strictObject({ holder: Text, year: z.int().min(1900).max(2200), terms: Text, source: Place }),
  /** Where the framework itself stands in the published text. */
  source: Place,
});
export type EditionImprint = z.infer<typeof EditionImprint>;

const parts = {
  ...EditionImprint.shape,
  /** Stages 1, 2 and 3, in this order. */
  stages: z.array(StageDefinition),
  /** In the order of their numbers, from 1 without gaps. */
  challenges: z.array(Challenge).min(1, 'Give the edition at least one challenge.'),
  templateA: TemplateA,
  templateB: TemplateB,
  advice: Advice,
};

/** All that an edition says: what its hash is over. */
export const EditionContent = z.strictObject(parts).superRefine(checkEdition);
export type EditionContent = z.infer<typeof EditionContent>;

/**
 * One immutable version of a published set of challenges, stages, indicators and data sources, whole in itself:
 * ids are unique, every reference leads somewhere, and nothing that the forms need is missing.
 * `hash` is the digest of everything but itself. Plain JSON.
 */
export const Edition = z.strictObject({ ...parts, hash: z.string().regex(/^[0-9a-f]{64}$/) }).superRefine(checkEdition);
export type Edition = z.infer<typeof Edition>;
