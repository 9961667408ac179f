import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exitCodes, readRoots, verdictInWords, verifyPack, type VerifyTrust } from '@coproduce/pack/read';
import { trailLines } from '@coproduce/trail';

const USAGE = `Checks a pack of Coproduce, without a network and without an account.

  node verify.mjs PACK.pdf [--root CERTIFICATE] [--trail FILE] [--authority CERTIFICATE] [--json]

  --root FILE    the root certificate of the instance, PEM or DER; ask for it by another way than the pack came.
                 More than one may be given. Without any, nothing is called authentic.
  --trail FILE   the trail as it was exported (trail.jsonl), to hold the pack against
  --authority FILE
                 the certificate of a timestamp authority, or of who issued it; more than one may be given. Without any,
                 what a timestamp says is told and not judged.
  --json         prints the verdict as one JSON value

Ends with 0 for authentic, 1 for not authentic, 2 for what cannot be read or cannot be known.`;

/** Something that whoever runs it can put right. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Out = { readonly write: (text: string) => unknown };

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const read = async (file: string): Promise<Buffer> => {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${words(error)}`);
  }
};

const rootsIn = async (file: string): Promise<VerifyTrust['roots']> => {
  const bytes = await read(file);
  try {
    return readRoots(bytes);
  } catch (error) {
    throw new UsageError(`${file} is no root certificate of an instance: ${words(error)}`);
  }
};

const authorityIn = async (file: string): Promise<X509Certificate> => {
  const bytes = await read(file);
  try {
    return new X509Certificate(bytes);
  } catch (error) {
    throw new UsageError(`${file} is no certificate: ${words(error)}`);
  }
};

const optionsIn = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        root: { type: 'string', multiple: true, default: [] },
        trail: { type: 'string' },
        authority: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${words(error)}\n\n${USAGE}`);
  }
};

const verify = async (args: readonly string[], out: Out): Promise<number> => {
  const { values, positionals } = optionsIn(args);
  if (values.help) {
    out.write(`${USAGE}\n`);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`Name one pack to check.\n\n${USAGE}`);
  const roots = (await Promise.all(values.root.map(rootsIn))).flat();
  const trail = values.trail === undefined ? undefined : [...trailLines(await read(values.trail))];
  const timestampAuthorities = await Promise.all(values.authority.map(authorityIn));
  const trust = { roots, timestampAuthorities, ...(trail === undefined ? {} : { trail }) };
  const verdict = await verifyPack(await read(file), trust);
  out.write(`${values.json ? JSON.stringify(verdict) : verdictInWords(verdict)}\n`);
  return exitCodes[verdict.outcome];
};

/**
 * Runs the verifier as a command.
 *
 * @param args what stands behind its name
 * @returns the code to end with: 0 authentic, 1 not authentic, 2 cannot be read or known
 */
export const run = async (args: readonly string[], out: Out, errors: Out): Promise<number> => {
  try {
    return await verify(args, out);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    errors.write(`${error.message}\n`);
    return 2;
  }
};
