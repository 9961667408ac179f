import { Command, CommanderError } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { CommandError, output, type Said } from './output.ts';
import { addKeyCommands } from './key-commands.ts';
import { type AddCommand, addTrailCommands } from './trail-commands.ts';

/** Errors whose message is for the person at the command line, by name: their modules need not be loaded to know them. */
const forThePerson: ReadonlySet<string> = new Set([
  'CommandError',
  'ConfigError',
  'EditionError',
  'OlderDatabase',
  'PartnershipFileError',
  'ScenarioError',
]);

const isForThePerson = (error: unknown): error is Error => error instanceof Error && forThePerson.has(error.name);

type Environment = Readonly<Record<string, string | undefined>>;

/** The command with which a pack is checked. */
const addVerify = (program: Command, add: AddCommand, config: () => Config): void => {
  add(
    program,
    'verify <pack>',
    'checks a pack, a PDF file, as anybody can without this instance',
    async (out, file) => {
      const { verifyFile } = await import('./verify.ts');
      return verifyFile(config, out, file ?? '');
    },
  )
    .option('--root <file>', 'the root certificate to trust; without it, those of this instance')
    .option('--trail <file>', 'the trail as it was exported, to hold the pack against')
    .option('--authority <file>', 'the certificate of a timestamp authority; without it, timestamps are not judged');
};

/** What an administrator does when the law asks for it. */
const addErase = (program: Command, add: AddCommand, config: () => Config): void => {
  add(
    program,
    'erase <partnership>',
    'erases the words beside entries of a trail, for good: the law asks for it',
    async (out, name) => {
      const { erase } = await import('./erase.ts');
      return erase(config(), out, name ?? '');
    },
  )
    .requiredOption('--entry <numbers...>', 'the entries, such as 12 15')
    .requiredOption('--by <email>', 'the administrator who does it')
    .requiredOption('--reason <words>', 'why; it stands in the trail, so say nothing of what was erased')
    .option('--only <texts...>', 'only these texts leave the pages of the record, word for word; else all of them');
};

/** Who may sign in, and what of theirs was lost. */
const addAccountCommands = (program: Command, add: AddCommand, config: () => Config): void => {
  const account = program.command('account').description('who may sign in');
  add(account, 'create <email>', 'makes an account', async (out, email) => {
    const { accountCreate } = await import('./accounts.ts');
    return accountCreate(config(), out, email ?? '');
  }).option('--admin', 'may look after the instance');
  add(account, 'link <email>', 'prints a one-time link to set a password', async (out, email) => {
    const { accountLink } = await import('./accounts.ts');
    return accountLink(config(), out, email ?? '');
  });
  add(account, 'address <old> <new>', 'gives an account another e-mail address', async (out, from, to) => {
    const { accountAddress } = await import('./accounts.ts');
    return accountAddress(config(), out, from ?? '', to ?? '');
  });
  add(
    account,
    'reset-code <email>',
    'takes away an authenticator that was lost; its owner sets up a new one',
    async (out, email) => {
      const { accountResetCode } = await import('./accounts.ts');
      return accountResetCode(config(), out, email ?? '');
    },
  );
  add(
    account,
    'reset-passkeys <email>',
    'takes away passkeys that were lost, all of them; their owner registers new ones',
    async (out, email) => {
      const { accountResetPasskeys } = await import('./accounts.ts');
      return accountResetPasskeys(config(), out, email ?? '');
    },
  );
};

/** Each command loads what it needs when it runs: most need little, and start much sooner so. */
const programFor = (environment: Environment, said: Said, finish: (code: number) => void): Command => {
  const program = new Command('coproduce')
    .description('Runs and looks after an instance of Coproduce.')
    .exitOverride()
    .configureOutput({ writeOut: said.out, writeErr: said.err });
  const config = () => readConfig(environment);
  const add: AddCommand = (parent, name, description, run) =>
    parent
      .command(name)
      .description(description)
      .option('--json', 'print one JSON value and nothing else')
      .action(async (...given: unknown[]) => {
        const command = given.at(-1);
        const words = given.filter((word) => typeof word === 'string');
        const options = command instanceof Command ? command.opts<Record<string, unknown>>() : {};
        finish(await run(output(options, said), ...words));
      });

  add(program, 'serve', 'starts the server', async (out) => {
    const { serve } = await import('./serve.ts');
    return serve(config(), out);
  }).option(
    '--demonstration',
    'makes the demonstration partnership when the database is new, keys are files and NODE_ENV is not production',
  );
  add(program, 'demo', 'plays a scenario against a fresh server and leaves its documents in a folder', async (out) => {
    const { demo } = await import('./demo.ts');
    return demo(out);
  })
    .requiredOption('--out <folder>', 'where the documents go; made when missing')
    .option('--scenario <file>', 'another scenario than the one of the first two packs');

  const framework = program.command('framework').description('editions of the method’s content');
  add(framework, 'check <path>', 'checks an edition and names its fingerprint', async (out, path) => {
    const { frameworkCheck } = await import('./framework-check.ts');
    return frameworkCheck(out, path);
  });

  addErase(program, add, config);
  addVerify(program, add, config);
  addKeyCommands(program, add, config);
  addTrailCommands(program, add, config);

  addAccountCommands(program, add, config);

  const partnership = program.command('partnership').description('local systems that work through the method');
  add(partnership, 'create', 'makes a partnership with its organisations, people and seats', async (out) => {
    const { partnershipCreate } = await import('./partnership-create.ts');
    return partnershipCreate(config(), out);
  }).requiredOption('--from <file>', 'a YAML file: partnership, organisations, people');
  return program;
};

const toTheProcess: Said = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** Runs the command line, `argv` as a process has it; answers the exit code. */
export const runCommandLine = async (
  argv: readonly string[],
  environment: Environment,
  said = toTheProcess,
): Promise<number> => {
  let code = 0;
  try {
    await programFor(environment, said, (ended) => {
      code = ended;
    }).parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!isForThePerson(error)) throw error;
    said.err(`${error.message}\n`);
    return error instanceof CommandError ? error.exitCode : 1;
  }
};
