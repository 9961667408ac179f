import { beginTrailCheck, Peaks, rootOf } from '@coproduce/trail';
import type { Place } from '@coproduce/store';
import { z } from 'zod';
import { rowsIn } from './rows.ts';

const Log = z.object({ size: z.coerce.number(), peaks: z.string(), at: z.string() });
const Subject = z.object({ kind: z.string(), id: z.string(), version: z.int(), state: z.string() });
const Transition = z.object({
  kind: z.string(),
  id: z.string(),
  version: z.int(),
  event: z.string(),
  state_before: z.string().nullable(),
  state_after: z.string(),
  entry: z.coerce.number(),
  command: z.string().nullable(),
});
const Entry = z.object({ number: z.coerce.number(), leaf: z.instanceof(Uint8Array), leaf_hash: z.string() });
const Leaf = z.object({
  kind: z.string(),
  index: z.int(),
  subject: z.object({ kind: z.string(), id: z.string(), before: z.int().nullable(), after: z.int().nullable() }),
  event: z.object({ type: z.string() }).optional(),
  command: z.string().nullable(),
});

/** What stands in one log, read from the rows themselves. */
export type Kept = {
  readonly log: z.infer<typeof Log>;
  readonly subjects: readonly z.infer<typeof Subject>[];
  readonly transitions: readonly z.infer<typeof Transition>[];
  readonly entries: readonly z.infer<typeof Entry>[];
};

/** Reads a partnership's record past the product. */
export const keptIn = async (place: Place, log: string): Promise<Kept> => {
  const from = async <S extends z.ZodType>(schema: S, table: string, order: string): Promise<z.output<S>[]> =>
    z.array(schema).parse(await rowsIn(place, `select * from ${table} where log_id = '${log}' order by ${order}`));
  const [head] = z.array(Log).parse(await rowsIn(place, `select * from log where id = '${log}'`));
  if (head === undefined) throw new Error(`There is no log ${log}`);
  return {
    log: head,
    subjects: await from(Subject, 'subject', 'kind, id'),
    transitions: await from(Transition, 'transition', 'entry'),
    entries: await from(Entry, 'entry', 'number'),
  };
};

/** Every state row is what its steps lead to: as many versions as steps, each step begun where the one before ended. */
const stateProblems = ({ subjects, transitions }: Kept): readonly string[] => {
  const steps = Map.groupBy(
    transitions.toSorted((a, b) => a.version - b.version),
    ({ kind, id }) => `${kind} ${id}`,
  );
  const known = new Set(subjects.map(({ kind, id }) => `${kind} ${id}`));
  const orphans = [...steps.keys()].filter((name) => !known.has(name)).map((name) => `${name} has steps and no state`);
  const folded = subjects.flatMap(({ kind, id, version, state }) => {
    const own = steps.get(`${kind} ${id}`) ?? [];
    const broken = own.flatMap((step, at) => [
      step.version !== at + 1 && `${kind} ${id} has no step ${at + 1}`,
      step.state_before !== (own[at - 1]?.state_after ?? null) && `${kind} ${id} breaks at its step ${at + 1}`,
    ]);
    return [
      ...broken,
      own.length !== version && `${kind} ${id} is at version ${version} after ${own.length} steps`,
      own.at(-1)?.state_after !== state && `${kind} ${id} is ${state}, and its steps end at ${own.at(-1)?.state_after}`,
    ];
  });
  return [...orphans, ...folded.filter((problem) => problem !== false)];
};

/** Every step has the one entry that tells of it, and every entry of a step its step. */
const entryProblems = ({ transitions, entries }: Kept): readonly string[] => {
  const leaves = entries.map(({ leaf }) => Leaf.parse(JSON.parse(new TextDecoder().decode(leaf))));
  const told = new Map(leaves.filter(({ kind }) => kind === 'step').map((leaf) => [leaf.index, leaf]));
  const untold = transitions.flatMap((step) => {
    const leaf = told.get(step.entry);
    told.delete(step.entry);
    const same =
      leaf?.subject.kind === step.kind &&
      leaf.subject.id === step.id &&
      leaf.subject.after === step.version &&
      leaf.event?.type === step.event &&
      leaf.command === step.command;
    return same ? [] : [`${step.kind} ${step.id} ${step.event}: entry ${step.entry} does not tell of it`];
  });
  return [...untold, ...[...told.values()].map(({ index }) => `entry ${index} tells of a step that is not there`)];
};

/** The entries are those the head speaks of, and each one's bytes are those that were hashed. */
const trailProblems = ({ log, entries }: Kept): readonly string[] => {
  const check = beginTrailCheck({});
  for (const { leaf, leaf_hash: leafHash } of entries) check.push({ bytes: leaf, leafHash });
  const verdict = check.finish();
  const head = Peaks.parse({ size: log.size, hashes: log.peaks === '' ? [] : log.peaks.split(' ') });
  return [
    ...verdict.problems.map(({ index, message }) => `entry ${index}: ${message}`),
    ...(log.size === entries.length ? [] : [`the head speaks of ${log.size} entries, and there are ${entries.length}`]),
    ...(rootOf(head) === verdict.root ? [] : ['the head has another root than the entries']),
  ];
};

/** Everything about a record that is not whole: nothing, where every command was written entirely or not at all. */
export const recordProblems = (kept: Kept): readonly string[] => [
  ...stateProblems(kept),
  ...entryProblems(kept),
  ...trailProblems(kept),
];
