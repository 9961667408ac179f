import type { Challenge, Standing } from './challenge.ts';
import type { Edition, StageDefinition } from './edition.ts';
import type { Place, StageNumber } from './words.ts';

/** The challenge with this id, or `undefined` where the edition has none. */
export const challengeById = (edition: Edition, id: string): Challenge | undefined =>
  edition.challenges.find((challenge) => challenge.id === id);

/** How an organisation at this stage of the challenge stands. Throws a `RangeError` on data that is no checked edition. */
export const standingAt = (challenge: Challenge, stage: StageNumber): Standing =>
  orThrow(
    challenge.standings.find((standing) => standing.stage === stage),
    `${challenge.id}, stage ${stage}`,
  );

/** What the stage means in general. Throws a `RangeError` on data that is no checked edition. */
export const stageDefinition = (edition: Edition, stage: StageNumber): StageDefinition =>
  orThrow(
    edition.stages.find((definition) => definition.stage === stage),
    `stage ${stage}`,
  );

/**
 * A form's label, with the form's own capitals and punctuation (`labelOf(edition.templateB, 'nextReviewDate')`).
 * Throws a `RangeError` on data that is no checked edition.
 */
export const labelOf = <Field extends string>(
  form: { readonly fields: readonly { readonly id: Field; readonly label: string }[] },
  field: NoInfer<Field>,
): string =>
  orThrow(
    form.fields.find(({ id }) => id === field),
    `field ${field}`,
  ).label;

/**
 * The line that stands under restated text: whose it is and where it comes from
 * (`Restated from Shepherd, Boardman and Burns 2010, Organisational Challenge 3, Stage 2`).
 */
export const restatedFrom = (edition: Pick<Edition, 'citation'>, source: Place): string =>
  `Restated from ${edition.citation}, ${source}`;

const orThrow = <T>(found: T | undefined, sought: string): T => {
  if (found === undefined) throw new RangeError(`This edition has no ${sought}`);
  return found;
};
