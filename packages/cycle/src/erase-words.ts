import { z } from 'zod';
import { RevisionData } from './plan/data.ts';
import { takesWords } from './replay/bones.ts';
import { dataSchemas } from './replay/differing.ts';
import type { Kind } from './world.ts';

/** What stands in the record where words were erased. It is itself a text that every schema of words takes. */
export const ERASED_WORDS = '(erased)';

type Schema = z.core.$ZodType;

const erasedInObject = (
  { shape }: { readonly shape: z.core.$ZodShape },
  value: object,
  words: ReadonlySet<string>,
): unknown =>
  Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, unknown] => {
      const part = shape[key];
      return [key, part === undefined ? item : erasedIn(part, item, words)];
    }),
  );

const erasedIn = (schema: Schema, value: unknown, words: ReadonlySet<string>): unknown => {
  if (value === null || value === undefined) return value;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return erasedIn(schema.unwrap(), value, words);
  }
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((it) => z.safeParse(it, value).success);
    return option === undefined ? value : erasedIn(option, value, words);
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => erasedIn(schema.element, item, words));
  }
  if (schema instanceof z.ZodObject && typeof value === 'object') return erasedInObject(schema, value, words);
  if (typeof value !== 'string' || !words.has(value) || !takesWords(schema)) return value;
  return z.safeParse(schema, ERASED_WORDS).success ? ERASED_WORDS : value;
};

/** Every text in a value, wherever it stands; what its members are called is none. */
export const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((item: unknown) => textsIn(item));
};

const isKind = (kind: string): kind is Kind => Object.hasOwn(dataSchemas, kind);

/**
 * What a thing holds, with `ERASED_WORDS` wherever one of these texts stood as a name or a text. Ids, days and words of
 * closed lists stay whatever they read, so that the thing's path and every replay of it are as before (`domain` 4.6).
 *
 * @param words whole texts: one that stands within another is not looked for
 * @returns the very value that was given where none of them stood in it
 */
export const withoutWords = (kind: string, data: unknown, words: ReadonlySet<string>): unknown => {
  if (!isKind(kind)) return data;
  const erased = erasedIn(dataSchemas[kind], data, words);
  return JSON.stringify(erased) === JSON.stringify(data) ? data : erased;
};

/** As much of a thing as tells whose words it may hold. */
type Holder = { readonly kind: string; readonly id: string; readonly data: unknown };

const planOf = ({ kind, data }: Holder): string | undefined =>
  kind === 'revision' ? RevisionData.safeParse(data).data?.plan : undefined;

/**
 * Whether the words of one thing stand in another as a copy without an entry of its own: those of a plan's revision in
 * the revisions that began as a copy of it.
 */
export const copiesWordsOf = (thing: Holder, copy: Holder): boolean => {
  if (thing.kind === copy.kind && thing.id === copy.id) return true;
  const plan = planOf(thing);
  return plan !== undefined && plan === planOf(copy);
};
