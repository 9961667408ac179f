import { type Composition, keysFolder } from '../composition.ts';
import { checkpointNow, keysFor } from '../checkpoints.ts';
import type { Config } from '../config.ts';
import { KEYS_SETTING } from '../keys/handed-keys.ts';
import { type InstanceKeyUse, keyUses } from '../keys/kept-keys.ts';
import { type KeyReplacement, replaceKey } from '../keys/replace-key.ts';
import { requireFreePort } from '../running.ts';
import { tellTakeovers } from '../takeovers.ts';
import { administratorFor } from './administrator.ts';
import { COMMAND, CommandError, optionText, type Output } from './output.ts';
import { withComposition } from './with-composition.ts';

const whys = ['planned', 'compromised'] as const;

const oneOf = <T extends string>(known: readonly T[], typed: string | undefined, what: string): T => {
  const found = known.find((each) => each === typed);
  if (found === undefined) throw new CommandError(`${what}: ${known.join(', ')}`);
  return found;
};

const afterwards: Readonly<Record<InstanceKeyUse, string>> = {
  checkpoint: 'Checkpoints are signed by it from now on, and every log was signed once more.',
  vouching: 'What the instance vouches for is signed by it from now on.',
  root: 'Packs that are locked from now on go back to it. Give the new certificate away: keys root.',
};

/** What becomes of all that the key before signed. A stolen root can put any date on what it signs. */
const before = (use: InstanceKeyUse, why: (typeof whys)[number], since: string): string =>
  use === 'root' && why === 'compromised'
    ? 'The root before is not trusted any more: packs that go back to it cannot be told from forged ones, and are not called authentic here. Tell everybody who was given its certificate.'
    : `What the old key signed until ${since} stays good.`;

/** Packs that were locked and not sealed yet: the keys that check them are in them already. */
const packsUnderWay = async (composition: Composition, demonstration: boolean): Promise<readonly string[]> => {
  const { store, keys } = composition;
  const concerned = demonstration ? keys.demonstration : keys.real;
  const found: string[] = [];
  for (const log of await store.read((reader) => reader.logs())) {
    if (log === 'instance' || (await keysFor(composition, log)) !== concerned) continue;
    const { packs } = await store.read((reader) => reader.world(log, ['packs']));
    for (const { state, data } of packs)
      if (state === 'locked' || state === 'signed') found.push(`  pack ${data.number} of partnership ${log}`);
  }
  return found;
};

const rotate = (config: Config, { demonstration, ...replacement }: Omit<KeyReplacement, 'at'>, email: string) =>
  withComposition(config, async (composition) => {
    const { id } = await administratorFor(composition, email);
    const underWay = await packsUnderWay(composition, demonstration);
    if (underWay.length > 0)
      throw new CommandError(
        `These packs are being signed with the keys in use now. Have them signed, or taken back, and try again:\n${underWay.join('\n')}`,
      );
    const at = composition.clock.now();
    const whole = { ...replacement, demonstration, at };
    const { rotation } = await replaceKey(keysFolder(config), composition.keys.instance, whole);
    return { account: id, rotation };
  });

/** A key that was handed over is not for this command to change: whoever hands it over has to hand over another. */
const requireFiles = (config: Config): void => {
  if (config.keys === undefined) return;
  throw new CommandError(
    [
      `The keys of this instance are handed over by ${KEYS_SETTING}, which no command can change. Stop the server, and rotate them as files:`,
      `  ${COMMAND} keys import    writes them into ${keysFolder(config)}`,
      `Then without ${KEYS_SETTING}:`,
      `  ${COMMAND} keys rotate …  as you just did`,
      `  ${COMMAND} keys export    prints what to hand over from now on`,
      `Put that into ${KEYS_SETTING}, remove ${keysFolder(config)}, and start the server.`,
    ].join('\n'),
  );
};

/**
 * `keys rotate USE --why planned|compromised --by EMAIL`: puts a new key in the place of one. The old one signs that the
 * new one takes over, every log that it concerns says so, and what it signed before stays good, unless it is a root that
 * was stolen.
 */
export const keysRotate = async (config: Config, out: Output, name: string): Promise<number> => {
  requireFiles(config);
  const use = oneOf(keyUses, name, 'Name the key by its use');
  const why = oneOf(whys, optionText(out, 'why'), 'Say why with --why');
  const demonstration = out.options['demonstration'] === true;
  await requireFreePort(
    config.port,
    `Something listens on port ${config.port}. Stop the server first: it would go on signing with the old key.`,
  );
  const done = await rotate(config, { use, why, demonstration }, optionText(out, 'by') ?? '');
  // Opened again, it holds the new key.
  return withComposition(
    config,
    async (composition) => {
      await tellTakeovers(composition, done.account);
      for (const log of await composition.store.read((reader) => reader.logs())) await checkpointNow(composition, log);
      const { new: made, since } = done.rotation;
      const words = `The new key is ${made.id}. ${afterwards[use]}\n${before(use, why, since)}`;
      out.result(done.rotation, words);
      return 0;
    },
    { olderDatabase: 'allowed' },
  );
};
