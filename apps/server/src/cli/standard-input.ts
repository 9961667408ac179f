import { CommandError } from './output.ts';

const MEBIBYTE = 1_048_576;

/**
 * All of standard input as text.
 *
 * @throws {CommandError} where nobody sent anything, or more than `mebibytes`
 */
export const readStandardInput = async (mebibytes: number): Promise<string> => {
  if (process.stdin.isTTY) throw new CommandError('Nothing came on standard input. Send a file: … < FILE', 2);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream: AsyncIterable<Uint8Array> = process.stdin;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > mebibytes * MEBIBYTE) throw new CommandError(`Standard input holds more than ${mebibytes} MiB`, 2);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
