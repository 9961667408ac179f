import { z } from 'zod';

/** A word of the domain's own choosing: a kind, a role, an event's type. This package knows its shape, not its meaning. */
export const Word = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/, 'A word is letters, digits, dot, dash, underscore');

const TOKEN = /^[\x21-\x7e]{1,200}$/;
const NO_TOKEN = 'A fact is an id, a date, a digest or a word, never text';

/** An id, a day, a digest, a member of a closed list. No spaces and ASCII only, so that prose and most names cannot pass. */
export const Token = z.string().regex(TOKEN, NO_TOKEN);

/** What a rule reads of an event: never a name or free text. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact };

/** No canonical value nests deeper. */
const DEEPEST = 64;

type Path = readonly (string | number)[];
type Fault = { readonly path: Path; readonly message: string };

const isMembers = (value: object): value is Readonly<Record<string, unknown>> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

const faultIn = (entries: Iterable<readonly [string | number, unknown]>, path: Path): Fault | undefined => {
  for (const [part, inner] of entries) {
    const here = [...path, part];
    const fault =
      typeof part === 'string' && !TOKEN.test(part) ? { path: here, message: NO_TOKEN } : factFault(inner, here);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

const factFault = (value: unknown, path: Path): Fault | undefined => {
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'string') return TOKEN.test(value) ? undefined : { path, message: NO_TOKEN };
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : { path, message: 'This is no number' };
  if (typeof value !== 'object') return { path, message: NO_TOKEN };
  if (path.length > DEEPEST) return { path, message: 'Facts nest too deep' };
  if (Array.isArray(value)) return faultIn(value.entries(), path);
  return isMembers(value) ? faultIn(Object.entries(value), path) : { path, message: NO_TOKEN };
};

/** Adds the first fault there is; nothing more is said of what holds it. */
const tell = (context: z.RefinementCtx, fault: Fault | undefined): void => {
  if (fault !== undefined)
    context.addIssue({ code: 'custom', continue: false, path: [...fault.path], message: fault.message });
};

/** A fact, looked through up to its first fault. */
export const Fact: z.ZodType<Fact> = z
  .custom<Fact>((value) => value !== undefined, { error: 'A fact is missing', abort: true })
  .superRefine((value: unknown, context) => tell(context, factFault(value, [])));

/** The facts of an event, by words. */
export type Facts = Readonly<Record<string, Fact>>;
export const Facts: z.ZodType<Facts> = z
  .custom<Facts>((value) => typeof value === 'object' && value !== null && isMembers(value), {
    error: 'Facts have names',
    abort: true,
  })
  .superRefine((value: Readonly<Record<string, unknown>>, context) => {
    const unnamed = Object.keys(value).find((name) => !Word.safeParse(name).success);
    if (unnamed === undefined) tell(context, factFault(value, []));
    else tell(context, { path: [unnamed], message: 'A fact is named by a word' });
  });
