import { tryProofVectors } from '@coproduce/trail';
import { CommandError, type Output } from './output.ts';
import { readStandardInput } from './standard-input.ts';

const LARGEST_MIB = 64;

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`Standard input is not JSON: ${whyOf(error)}`, 2);
  }
};

const results = (vectors: unknown) => {
  try {
    return tryProofVectors(vectors);
  } catch (error) {
    throw new CommandError(whyOf(error), 2);
  }
};

/** `trail proof-check < VECTORS`: which proofs of a file of vectors this program accepts. */
export const proofCheck = async (out: Output): Promise<number> => {
  const tried = results(parse(await readStandardInput(LARGEST_MIB)));
  const words = tried.map(({ kind, id, ok }) => `${ok ? 'accepted' : 'refused '}  ${kind.padEnd(11)}  ${id}`);
  out.result({ results: tried }, words.length === 0 ? 'There are no vectors.' : words.join('\n'));
  return 0;
};
