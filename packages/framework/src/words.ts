import { z } from 'zod';

const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * One paragraph of an edition: not empty, no white space around it, at most 2,000 characters, and no character that
 * cannot be printed (controls such as U+0000, halves of a surrogate pair).
 */
export const Text = z.string().superRefine((text, context) => {
  const unprintable = UNPRINTABLE.exec(text)?.[0];
  if (unprintable !== undefined) {
    context.addIssue({
      code: 'custom',
      message: `Take out the character ${codePoint(unprintable)}: it cannot be printed.`,
    });
  } else if (text.trim() === '') {
    context.addIssue({ code: 'custom', message: 'Write something here: this text is empty.' });
  } else if (text.trim() !== text) {
    context.addIssue({ code: 'custom', message: 'Take out the white space at the beginning or end of this text.' });
  } else if (text.length > 2000) {
    context.addIssue({ code: 'custom', message: 'Shorten this text to at most 2,000 characters.' });
  }
});
export type Text = z.infer<typeof Text>;

/** The three stages in their order: 1 Engagement, 2 Development, 3 Transformation. */
export const stageNumbers = [1, 2, 3] as const;

/** One of the three stages. */
export const StageNumber = z.literal(stageNumbers);
export type StageNumber = z.infer<typeof StageNumber>;

/** A challenge of an edition: `c01`, `c02` and so on, the number in two digits. */
export const EditionChallengeId = z
  .string()
  .regex(/^c\d{2}$/, 'Write the challenge as c and its number in two digits, such as c03.');
export type EditionChallengeId = z.infer<typeof EditionChallengeId>;

/** Says where in the published text something comes from: the section's name, and a page only where the text gives one. */
export const Place = Text;
export type Place = z.infer<typeof Place>;

/** An id that stays with its item for as long as the edition is used: letters, digits and full stops, such as `c03.s2.c1`. */
export const ItemId = z
  .string()
  .regex(
    /^[a-z][a-zA-Z0-9]*(\.[a-z0-9][a-zA-Z0-9]*)*$/,
    'Write an id of letters, digits and full stops, such as c03.s2.c1.',
  );
export type ItemId = z.infer<typeof ItemId>;
