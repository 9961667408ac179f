import { z } from 'zod';
import { Item } from './challenge.ts';
import { Place, Text } from './words.ts';

/** What Template A asks for, in the order of the form. */
export const templateAFields = [
  'organisationalChallenge',
  'stage1',
  'stage2',
  'stage3',
  'tickOne',
  'priority',
  'comments',
] as const;

/** What Template B asks for, in the order of the form. */
export const templateBFields = [
  'organisationalChallenge',
  'currentStandard',
  'stage1',
  'stage2',
  'stage3',
  'tickOne',
  'describe',
  'localGoals',
  'date',
  'specificActions',
  'evidenceSources',
  'commissionerName',
  'commissionerSignature',
  'providerLeadName',
  'providerLeadSignature',
  'nextReviewDate',
] as const;

const form = <const Field extends string>(fields: readonly [Field, ...Field[]]) =>
  z.strictObject({
    title: Text,
    source: Place,
    /** How the form is to be filled in, restated. */
    instructions: z.array(Item),
    /** Labels with the form's own capitals, spelling and punctuation, in the form's order; `lines` are numbered lines. */
    fields: z.array(z.strictObject({ id: z.enum(fields), label: Text, lines: z.int().min(1).max(20).exactOptional() })),
  });

/** The assessment form: one row a challenge (its number and short title), these columns. */
export const TemplateA = form(templateAFields);
export type TemplateA = z.infer<typeof TemplateA>;

/** The action plan form: one a challenge. */
export const TemplateB = form(templateBFields);
export type TemplateB = z.infer<typeof TemplateB>;
