import { beginTrailCheck, KeysFile, trailLines, type TrailVerdict, verifyTrail } from '@coproduce/trail';
import { type LogId } from '@coproduce/store';
import { readFile } from 'node:fs/promises';
import { keysFileFor } from '../checkpoints.ts';
import type { Composition } from '../composition.ts';
import type { Config } from '../config.ts';
import { type LogReplayed, replayLog } from '../replay-log.ts';
import { CommandError, optionText, type Output } from './output.ts';
import { readGiven } from './partnership-create.ts';
import { withComposition } from './with-composition.ts';

const PAGE = 1000;

/** The keys that a log's own checkpoints are trusted under. */
const vkeysOf = async (composition: Composition, log: LogId): Promise<readonly string[]> =>
  vkeysAmong((await keysFileFor(composition, log)).keys);

const vkeysAmong = (keys: KeysFile['keys']): readonly string[] =>
  keys.flatMap((key) => (key.use === 'checkpoint' ? [key.vkey] : []));

/** Entry by entry from the database: the kept leaf hash beside the bytes, so that a changed byte is named. */
const verifyLog = async (composition: Composition, log: LogId): Promise<TrailVerdict> => {
  const vkeys = await vkeysOf(composition, log);
  return composition.store.read(async (reader) => {
    const newest = await reader.checkpoint(log);
    const expected = newest === undefined ? {} : { checkpoint: { note: newest.note, vkeys }, mayGoOn: true };
    const check = beginTrailCheck(expected);
    const size = (await reader.head(log))?.peaks.size ?? 0;
    for (let from = 0; from < size; from += PAGE) {
      const entries = await reader.trail(log, { from, order: 'oldestFirst', limit: PAGE });
      for (const { leaf, leafHash } of entries) check.push({ bytes: leaf, leafHash });
    }
    return check.finish();
  });
};

const wordsOf = (name: string, verdict: TrailVerdict): string => {
  if (verdict.ok) return `${name}: ${verdict.size} entries, whole; root ${verdict.root}`;
  const problems = verdict.problems.map(
    ({ index, message }) => `  ${index === null ? '' : `entry ${index}: `}${message}`,
  );
  return `${name}: NOT whole\n${problems.join('\n')}`;
};

/** What of a partnership's steps does not hold, as sentences; empty where all of them follow and make the record. */
const wordsOfReplay = ({ problem, differing }: LogReplayed): readonly string[] => [
  ...(problem === undefined ? [] : [`  entry ${problem.index}: ${stepProblem[problem.code]}`]),
  ...differing.map(({ kind, id }) => `  the ${kind} ${id} is not kept as its entries make it`),
];

const stepProblem: Readonly<Record<NonNullable<LogReplayed['problem']>['code'], string>> = {
  illegal: 'This step was not one the method allowed, or not to whoever took it',
  otherRoles: 'Who took this step did not have the roles that it names',
  noGrounds: 'Nothing can be decided on the grounds that this step names',
  doesNotFollow: 'This step does not follow from the entries before it',
  incomplete: 'The entries that this decision raised are missing',
  unknownEdition: 'This step was taken under an edition that is not known here',
};

const verifyInstance = (config: Config, out: Output): Promise<number> =>
  withComposition(config, async (composition) => {
    const logs = await composition.store.read((reader) => reader.logs());
    const verdicts = [];
    for (const log of logs) {
      const verdict = await verifyLog(composition, log);
      // What is not whole cannot be judged: its first fault is named, and nothing is said of its steps.
      const steps = log === 'instance' || !verdict.ok ? null : await replayLog(composition, log);
      verdicts.push({
        log,
        ...verdict,
        steps,
        ok: verdict.ok && (steps === null || wordsOfReplay(steps).length === 0),
      });
    }
    const ok = verdicts.every((verdict) => verdict.ok);
    const words = verdicts
      .flatMap(({ log, steps, ...verdict }) => [
        wordsOf(log, { ...verdict, ok: verdict.problems.length === 0 }),
        ...(steps === null ? [] : wordsOfReplay(steps)),
      ])
      .join('\n');
    out.result({ ok, trails: verdicts }, words === '' ? 'There is no trail yet.' : words);
    return ok ? 0 : 1;
  });

const verifyFile = async (out: Output, file: string): Promise<number> => {
  const note = optionText(out, 'checkpoint');
  const keys = optionText(out, 'keys');
  if ((note === undefined) !== (keys === undefined))
    throw new CommandError(
      'Give --checkpoint and --keys together: a checkpoint counts only with the keys it was signed with',
    );
  const bytes = await readFile(file).catch(() => readGiven(file).then((text) => Buffer.from(text)));
  const vkeys = keys === undefined ? [] : vkeysIn(await readGiven(keys), keys);
  const expected = note === undefined ? {} : { checkpoint: { note: await readGiven(note), vkeys } };
  const verdict = verifyTrail(trailLines(bytes), expected);
  out.result(verdict, wordsOf(file, verdict));
  return verdict.ok ? 0 : 1;
};

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const vkeysIn = (text: string, file: string): readonly string[] => {
  const parsed = KeysFile.safeParse(readJson(text));
  if (!parsed.success) throw new CommandError(`${file} is not a file of keys`);
  return vkeysAmong(parsed.data.keys);
};

/** `trail verify [FILE]`: every trail of this instance, or one that was exported. Exit code 1 where one is not whole. */
export const trailVerify = (config: () => Config, out: Output, file?: string): Promise<number> =>
  file === undefined ? verifyInstance(config(), out) : verifyFile(out, file);
