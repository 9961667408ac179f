import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from './keys/safe-file.ts';

/** What the sign-in page offers of a demonstration: its people, and the one password they share. */
const Demonstration = z.strictObject({
  password: z.string(),
  people: z.array(z.strictObject({ name: z.string(), email: z.string(), is: z.string() })),
  /** Whether it was played to its end; one that was interrupted stops in the middle. */
  whole: z.boolean().default(true),
});
export type Demonstration = z.infer<typeof Demonstration>;

const fileIn = (data: string): string => join(data, 'demonstration.json');

/** Notes beside the database whom a demonstration was made with. */
export const keepDemonstration = async (data: string, demonstration: Demonstration): Promise<void> => {
  await mkdir(data, { recursive: true });
  await replaceFile(fileIn(data), JSON.stringify(demonstration, null, 2));
};

/** The demonstration made in this data folder; null where there is none. */
export const readDemonstration = async (data: string): Promise<Demonstration | null> => {
  const text = await readFile(fileIn(data), 'utf8').catch(() => null);
  return text === null ? null : Demonstration.parse(JSON.parse(text));
};

/** Notes that the demonstration made in this data folder was played to its end. */
export const finishDemonstration = async (data: string): Promise<void> => {
  const demonstration = await readDemonstration(data);
  if (demonstration !== null) await keepDemonstration(data, { ...demonstration, whole: true });
};
