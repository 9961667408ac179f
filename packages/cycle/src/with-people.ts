import { z } from 'zod';
import { NamedPerson } from './people.ts';

type Schema = z.core.$ZodType;
type Rename = (person: NamedPerson) => NamedPerson;

const inObject = ({ shape }: { readonly shape: z.core.$ZodShape }, value: object, rename: Rename): unknown =>
  Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, unknown] => {
      const part = shape[key];
      return [key, part === undefined ? item : renamed(part, item, rename)];
    }),
  );

const renamed = (schema: Schema, value: unknown, rename: Rename): unknown => {
  if (value === null || value === undefined) return value;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return renamed(schema.unwrap(), value, rename);
  if (schema === NamedPerson) return rename(NamedPerson.parse(value));
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((it) => z.safeParse(it, value).success);
    return option === undefined ? value : renamed(option, value, rename);
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => renamed(schema.element, item, rename));
  }
  return schema instanceof z.ZodObject && typeof value === 'object' ? inObject(schema, value, rename) : value;
};

/**
 * A document with everybody in it named anew, wherever its schema has a `NamedPerson`: no place can be forgotten.
 *
 * @param value what the schema has parsed
 */
export const withPeople = <S extends z.ZodType>(schema: S, value: z.output<S>, rename: Rename): z.output<S> =>
  schema.parse(renamed(schema, value, rename));
