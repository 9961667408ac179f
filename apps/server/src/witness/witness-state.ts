import { readFile } from 'node:fs/promises';
import { PublishedKey, TreeHead } from '@coproduce/trail';
import { z } from 'zod';
import { CommandError } from '../cli/output.ts';
import { orNothing, replaceFile } from '../keys/safe-file.ts';

/** What a witness last saw of a log, and the keys it trusts for it since. */
const SeenLog = z.strictObject({ ...TreeHead.shape, at: z.iso.datetime(), keys: z.array(PublishedKey) });
export type SeenLog = z.infer<typeof SeenLog>;

/** What a witness remembers, by the origins of the logs. */
const WitnessState = z.strictObject({
  type: z.literal('coproduce/witness-state/v1'),
  logs: z.record(z.string(), SeenLog),
});
export type WitnessState = z.infer<typeof WitnessState>;

/**
 * Reads what was seen; nothing yet where there is no file.
 *
 * @throws {CommandError} where it cannot be read: a witness that forgot would cosign anything
 */
export const readWitnessState = async (file: string): Promise<WitnessState> => {
  const text = await orNothing(readFile(file, 'utf8'));
  if (text === undefined) return { type: 'coproduce/witness-state/v1', logs: {} };
  try {
    return WitnessState.parse(JSON.parse(text));
  } catch {
    throw new CommandError(`${file} does not hold what was seen before. Put it right from a copy; do not begin anew`);
  }
};

/** Keeps what was seen; it is on disk when this resolves. */
export const keepWitnessState = (file: string, state: WitnessState): Promise<void> =>
  replaceFile(file, `${JSON.stringify(state, null, 2)}\n`);
