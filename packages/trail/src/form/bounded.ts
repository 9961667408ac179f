import { z } from 'zod';

/**
 * A list that is looked through up to its first fault and no further: a schema for each item would make a fault of each
 * of a million, and a hostile file must not exhaust the memory.
 *
 * @param most how many items it may have
 */
export const listOf = <T>(item: z.ZodType<T>, most: number): z.ZodType<readonly T[]> =>
  z
    .custom<readonly T[]>((list) => Array.isArray(list), { error: 'This is no list', abort: true })
    .superRefine((list: readonly unknown[], context) => {
      const fault = list.length > most ? tooMany(list.length, most) : firstFault(item, list);
      // Nothing is to be said of what is not there.
      if (fault !== undefined) context.addIssue({ code: 'custom', continue: false, ...fault });
    });

type Fault = { readonly path: PropertyKey[]; readonly message: string };

const tooMany = (length: number, most: number): Fault => ({
  path: [],
  message: `This has ${length} items, and may have ${most}`,
});

const firstFault = (item: z.ZodType, list: readonly unknown[]): Fault | undefined => {
  for (let place = 0; place < list.length; place += 1) {
    const [fault] = item.safeParse(list[place]).error?.issues ?? [];
    if (fault !== undefined) return { path: [place, ...fault.path], message: fault.message };
  }
  return undefined;
};

const LONGEST = 500;

/** A message for people, cut where what it quotes is long. */
export const brief = (message: string): string =>
  message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
