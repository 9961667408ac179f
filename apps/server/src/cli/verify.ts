import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { exitCodes, readRoots, verdictInWords, verifyPack } from '@coproduce/pack/read';
import { trailLines } from '@coproduce/trail';
import type { Config } from '../config.ts';
import { rootsOf } from '../keys/key-ring.ts';
import { CommandError, optionText, type Output } from './output.ts';
import { withComposition } from './with-composition.ts';

const read = async (file: string): Promise<Buffer> => {
  try {
    return await readFile(file);
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, 2);
  }
};

const rootsIn = async (file: string): Promise<ReturnType<typeof readRoots>> => {
  const bytes = await read(file);
  try {
    return readRoots(bytes);
  } catch {
    throw new CommandError(`${file} is no root certificate of an instance`, 2);
  }
};

const authorityIn = async (file: string): Promise<X509Certificate> => {
  const bytes = await read(file);
  try {
    return new X509Certificate(bytes);
  } catch {
    throw new CommandError(`${file} is no certificate`, 2);
  }
};

const ownRoots = (config: Config): Promise<ReturnType<typeof readRoots>> =>
  withComposition(
    config,
    async ({ keys }) => [keys.real, keys.demonstration].flatMap(rootsOf).flatMap((root) => readRoots(root)),
    { olderDatabase: 'allowed' },
  );

/**
 * `verify PACK`: the verdict on a pack, as `apps/verify` and `/check` give it. Exit code 0 authentic, 1 not authentic,
 * 2 where it cannot be read or known.
 */
export const verifyFile = async (config: () => Config, out: Output, file: string): Promise<number> => {
  const given = optionText(out, 'root');
  const trail = optionText(out, 'trail');
  const authority = optionText(out, 'authority');
  const bytes = await read(file);
  const verdict = await verifyPack(bytes, {
    roots: given === undefined ? await ownRoots(config()) : await rootsIn(given),
    ...(authority === undefined ? {} : { timestampAuthorities: [await authorityIn(authority)] }),
    ...(trail === undefined ? {} : { trail: [...trailLines(await read(trail))] }),
  });
  out.result(verdict, verdictInWords(verdict));
  return exitCodes[verdict.outcome];
};
