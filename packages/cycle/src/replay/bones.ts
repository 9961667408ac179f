import { z } from 'zod';
import { Placement } from '../assessment/data.ts';
import type { Fact, Facts } from '../decision.ts';
import {
  ActionId,
  AssessmentId,
  ChallengeId,
  ConsensusId,
  CredentialId,
  Day,
  Digest,
  DigestStart,
  GoalId,
  Instant,
  MemberId,
  OrganisationId,
  PackId,
  PaperId,
  PartnershipId,
  PlanId,
  QuestionId,
  ReviewId,
  RevisionId,
  StatementId,
} from '../words.ts';

/** What stands for every name and text. It is itself a text that every schema of words takes. */
export const WORDS = 'words';

/** The only strings, besides the domain's own closed lists, that are no names and no texts. */
const TOKENS: ReadonlySet<unknown> = new Set([
  ActionId,
  AssessmentId,
  ChallengeId,
  ConsensusId,
  CredentialId,
  Day,
  Digest,
  DigestStart,
  GoalId,
  Instant,
  MemberId,
  OrganisationId,
  PackId,
  PaperId,
  PartnershipId,
  PlanId,
  QuestionId,
  ReviewId,
  RevisionId,
  StatementId,
]);

/** The bones of each member of an object, by its name; see `bonesOf`. */
export const bonesOfMembers = ({ shape }: { readonly shape: z.core.$ZodShape }, value: object): Facts =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const part = shape[key];
      return part === undefined || item === undefined ? [] : [[key, bonesOf(part, item)]];
    }),
  );

const bonesOfUnion = (schema: z.ZodUnion, value: unknown): Fact => {
  const option = schema.options.find((it) => z.safeParse(it, value).success);
  return option === undefined ? WORDS : bonesOf(option, value);
};

const bonesOfArray = (schema: z.ZodArray, value: readonly unknown[]): Fact => {
  const { element } = schema;
  // Whose view was what is told by no entry, so that how many there were is not either.
  return element === Placement ? [] : value.map((item) => bonesOf(element, item));
};

/** Whether what a schema takes is a name or a text: no id, day, digest, number, claim or word of a closed list. */
export const takesWords = (schema: z.core.$ZodType): boolean =>
  !(schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral || TOKENS.has(schema));

/**
 * A value without its words: ids, days, digests, numbers, claims and words of closed lists stay, every other text reads
 * `words`, and views that were given in private are left out. What is left still has the schema's form, so that a
 * decision can be taken on it again. Only what the schema knows passes: a member it does not name is dropped.
 *
 * @param value what the schema has parsed
 */
export const bonesOf = (schema: z.core.$ZodType, value: unknown): Fact => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return value === null ? null : bonesOf(schema.unwrap(), value);
  }
  if (schema instanceof z.ZodUnion) return bonesOfUnion(schema, value);
  if (schema instanceof z.ZodArray && Array.isArray(value)) return bonesOfArray(schema, value);
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    return bonesOfMembers(schema, value);
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  return typeof value === 'string' && !takesWords(schema) ? value : WORDS;
};
