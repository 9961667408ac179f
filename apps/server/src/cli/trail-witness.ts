import { acceptCheckpoint, claimedCheckpoint, type PublishedKey, type TreeHead, witness } from '@coproduce/trail';
import { systemClock } from '../clock.ts';
import { alone } from '../keys/safe-file.ts';
import { readShown, type Shown } from '../witness/shown.ts';
import { makeWitnessKey, openWitnessKey, type WitnessKey } from '../witness/witness-key.ts';
import { keepWitnessState, readWitnessState, type SeenLog } from '../witness/witness-state.ts';
import { CommandError, optionText, type Output } from './output.ts';
import { readKeys } from './trail-verify-file.ts';

const whyNot = {
  malformed: 'It is not a signed checkpoint.',
  unknownKey: 'It is not signed by its log with a key that is trusted for it.',
  badSignature: 'A signature on it does not hold.',
  otherLog: 'It is of another log.',
  untimed: 'It does not say when it was made.',
  backdated: 'It says it was made before an entry that it counts.',
  keyNotInUse: 'It is signed with a key that was not in force when it was made.',
  rollback: 'The log has fewer entries than it had: some were taken away.',
  fork: 'The log has as many entries as before, and others: it was written anew.',
  notConsistent: 'It is not shown that the log goes on from what was seen of it before.',
} as const;

/** The keys to go by: those trusted since the log was first seen, else those named, else those that came with it. */
const trusted = async (out: Output, shown: Shown, seen: SeenLog | undefined): Promise<readonly PublishedKey[]> => {
  if (seen !== undefined) return shown.rotated(seen.keys);
  const named = optionText(out, 'keys');
  if (named !== undefined) return shown.rotated((await readKeys(named)).keys);
  if (shown.keys === undefined) throw new CommandError('This log was never seen before: give the --keys it publishes');
  out.note('This log is seen for the first time: its keys are taken as they came with it, and kept from now on.');
  return shown.keys;
};

type Asked = { readonly state: string; readonly key: WitnessKey; readonly shown: Shown };

const told = (head: TreeHead): string => `${head.size} entries, root ${head.root}`;

/** Cosigns what is shown, if the log only grew; what was seen is kept before the note is given out. */
const cosign = async (out: Output, { state: file, key, shown }: Asked): Promise<number> => {
  const state = await readWitnessState(file);
  const claimed = claimedCheckpoint(shown.note);
  if (claimed === undefined) throw new CommandError(whyNot.malformed);
  const seen = Object.hasOwn(state.logs, claimed.origin) ? state.logs[claimed.origin] : undefined;
  const keys = await trusted(out, shown, seen);
  const refuse = (problem: keyof typeof whyNot): number => {
    const before = seen === undefined ? [] : [`  seen before: ${told(seen)}`];
    const words = [
      `Not cosigned: ${claimed.origin}`,
      `  ${whyNot[problem]}`,
      ...before,
      `  shown now:   ${told(claimed)}`,
    ];
    out.result({ ok: false, problem, origin: claimed.origin, seen: seen ?? null, shown: claimed }, words.join('\n'));
    return 1;
  };
  const accepted = acceptCheckpoint(shown.note, { keys, origin: claimed.origin });
  if (!accepted.ok) return refuse(accepted.problem);
  const now = systemClock.now().toISOString();
  const at = seen !== undefined && seen.at > now ? seen.at : now;
  const vkeys = keys.flatMap((one) => (one.use === 'checkpoint' ? [one.vkey] : []));
  const proof = seen === undefined ? [] : shown.proofFrom(seen.size);
  const { name, privateKey } = key;
  const witnessed = witness(shown.note, proof, { vkeys, last: seen ?? null, name, privateKey, at });
  if (!witnessed.ok) return refuse(witnessed.problem);
  const { origin, size, root } = witnessed.checkpoint;
  await keepWitnessState(file, { ...state, logs: { ...state.logs, [origin]: { size, root, at, keys: [...keys] } } });
  const { line, note } = witnessed;
  // A note ends with the newline that the output adds.
  out.result({ ok: true, origin, size, root, witness: name, at, line, note }, note.slice(0, -1));
  return 0;
};

/**
 * `trail witness [FILE|DIR] --key KEY [--state FILE] [--keys FILE] [--new-key NAME]`: cosigns a log's checkpoint with a
 * key of one's own, if the log goes on from what was last seen of it. Prints the cosigned note. Exit code 1 where it
 * does not cosign.
 */
export const trailWitness = async (out: Output, target?: string): Promise<number> => {
  const file = optionText(out, 'key') ?? '';
  const newName = optionText(out, 'newKey');
  const key = newName === undefined ? await openWitnessKey(file) : await makeWitnessKey(file, newName);
  if (newName !== undefined) out.note(`${file} is the key of ${newName} now. Keep it; others verify with\n${key.vkey}`);
  if (target === undefined) {
    if (newName === undefined) throw new CommandError('Name what to witness: an exported trail, or a checkpoint');
    out.result({ witness: key.name, vkey: key.vkey }, key.vkey);
    return 0;
  }
  const state = optionText(out, 'state') ?? `${file}.seen.json`;
  const shown = await readShown(target);
  return alone(state, () => cosign(out, { state, key, shown }));
};
