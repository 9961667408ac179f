import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { Output } from './output.ts';

/** Adds a command that answers with an exit code. */
export type AddCommand = (
  parent: Command,
  name: string,
  description: string,
  run: (out: Output, ...words: string[]) => Promise<number>,
) => Command;

/** The commands about the trail. */
export const addTrailCommands = (program: Command, add: AddCommand, config: () => Config): void => {
  const trail = program.command('trail').description('the history and its proofs');
  add(
    trail,
    'verify [file]',
    'checks every trail of this instance, or one that was exported, a file or a folder',
    async (out, file) => {
      if (file !== undefined) {
        const { trailVerifyFile } = await import('./trail-verify-file.ts');
        return trailVerifyFile(out, file);
      }
      const { trailVerify } = await import('./trail-verify.ts');
      return trailVerify(config(), out);
    },
  )
    .option('--checkpoint <file>', 'the signed checkpoint that was exported beside it')
    .option('--keys <file>', 'the keys that were exported beside it');
  add(trail, 'export [partnership]', 'writes a trail with its checkpoint and keys into a folder', async (out, name) => {
    const { trailExport } = await import('./trail-export.ts');
    return trailExport(config(), out, name);
  }).requiredOption(
    '--out <folder>',
    'where it goes; made when missing. Without a partnership: a folder for each trail',
  );
  add(trail, 'witness [file]', 'cosigns the checkpoint of a log that only grew, and prints it', async (out, file) => {
    const { trailWitness } = await import('./trail-witness.ts');
    return trailWitness(out, file);
  })
    .requiredOption('--key <file>', 'your own key as a witness')
    .option('--new-key <name>', 'makes that key, under a name such as partner.example/witness')
    .option('--state <file>', 'what was seen before; without it, beside the key')
    .option('--keys <file>', 'the keys to trust for a log that was never seen before');
  add(
    trail,
    'accept-restore',
    'goes on with an older database, and notes in the trail what is missing',
    async (out) => {
      const { acceptRestore } = await import('./accept-restore.ts');
      return acceptRestore(config(), out);
    },
  ).requiredOption('--reason <words>', 'why the database is an older one');
  add(trail, 'proof-check', 'tries public proof vectors of RFC 6962, sent on standard input', async (out) => {
    const { proofCheck } = await import('./proof-check.ts');
    return proofCheck(out);
  });
};
