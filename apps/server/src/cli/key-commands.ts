import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { AddCommand } from './trail-commands.ts';

/** The commands about the instance's keys. */
export const addKeyCommands = (program: Command, add: AddCommand, config: () => Config): void => {
  const keys = program
    .command('keys')
    .description('what this instance signs with, and what strangers need to check it');
  add(keys, 'root', 'prints the root certificate, to be given away', async (out) => {
    const { keysRoot } = await import('./keys-root.ts');
    return keysRoot(config(), out);
  }).option('--demonstration', 'the one that demonstrations are signed under');
  add(
    keys,
    'rotate <use>',
    'puts a new key in the place of the one for checkpoint, vouching or root',
    async (out, use) => {
      const { keysRotate } = await import('./keys-rotate.ts');
      return keysRotate(config(), out, use ?? '');
    },
  )
    .requiredOption('--why <reason>', 'planned or compromised')
    .requiredOption('--by <email>', 'the administrator who does it')
    .option('--demonstration', 'of the keys that demonstrations are signed with');
  add(keys, 'export', 'prints all keys, secret as they are, as COPRODUCE_KEYS takes them', async (out) => {
    const { keysExport } = await import('./keys-handed.ts');
    return keysExport(config(), out);
  });
  add(keys, 'import', 'writes the keys of COPRODUCE_KEYS into files', async (out) => {
    const { keysImport } = await import('./keys-handed.ts');
    return keysImport(config(), out);
  });
};
