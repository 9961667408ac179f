import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex, trailLines, verifyTrail, KeysFile } from '@coproduce/trail';
import { z } from 'zod';
import { type Caller, signIn } from './caller.ts';
import type { Stage } from './play.ts';
import { type Scenario, ScenarioError } from './scenario.ts';

const Overview = z.object({
  goals: z.array(z.object({ goal: z.string(), state: z.string(), cycle: z.int() })),
  assessments: z.array(z.object({ number: z.int() })),
});
const Packs = z.array(
  z.object({ id: z.string(), number: z.int(), state: z.string(), contentDigest: z.string().nullable() }),
);

/** What a finished scenario left behind, and where its files are. */
export type Summary = {
  readonly partnership: string;
  readonly goals: readonly { readonly id: string; readonly state: string; readonly cycle: number }[];
  readonly packs: readonly {
    readonly number: number;
    readonly file: string;
    readonly digest: string;
    readonly sha256: string;
  }[];
  readonly trail: { readonly size: number; readonly root: string };
};

/** An exporter of the scenario: an auditor where there is one, who may read everything. */
const reader = (stage: Stage, scenario: Scenario): Promise<Caller> => {
  const person = scenario.people.find(({ roles }) => roles.includes('auditor')) ?? scenario.people[0];
  if (person === undefined) throw new ScenarioError('A scenario without people leaves nothing behind');
  return signIn(stage.server, person.email, stage.password);
};

const collectPacks = async (caller: Caller, stage: Stage, folder: string): Promise<Summary['packs']> => {
  const packs = Packs.parse(await caller.call('pack.list', { partnership: stage.partnership }));
  await mkdir(join(folder, 'packs'), { recursive: true });
  const kept = [];
  const signed = packs.filter(({ state }) => state === 'signed' || state === 'sealed');
  for (const { id, number, contentDigest } of signed.toSorted((a, b) => a.number - b.number)) {
    const file = `packs/${number}.pdf`;
    const bytes = await caller.download(`/files/partnerships/${stage.partnership}/packs/${id}/pack.pdf`);
    await writeFile(join(folder, file), bytes);
    kept.push({ number, file, digest: contentDigest ?? '', sha256: sha256Hex(bytes) });
  }
  return kept;
};

/** The export with its checkpoint and keys, checked as a stranger would before it counts. */
const collectTrail = async (caller: Caller, stage: Stage, folder: string): Promise<Summary['trail']> => {
  const at = (name: string) => caller.download(`/files/partnerships/${stage.partnership}/${name}`);
  const [lines, note, keys] = [await at('trail.jsonl'), await at('checkpoint.txt'), await at('keys.json')];
  await writeFile(join(folder, 'trail.jsonl'), lines);
  await writeFile(join(folder, 'checkpoint.txt'), note);
  await writeFile(join(folder, 'keys.json'), keys);
  const published = KeysFile.parse(JSON.parse(new TextDecoder().decode(keys))).keys;
  const vkeys = published.flatMap((key) => (key.use === 'checkpoint' ? [key.vkey] : []));
  const verdict = verifyTrail(trailLines(lines), { checkpoint: { note: new TextDecoder().decode(note), vkeys } });
  const [problem] = verdict.problems;
  if (problem !== undefined) throw new ScenarioError(`The exported trail is not whole: ${problem.message}`);
  return { size: verdict.size, root: verdict.root };
};

/** Downloads what a scenario made, as one of its people, into `folder`; throws where anything is missing or not whole. */
export const collect = async (stage: Stage, scenario: Scenario, folder: string): Promise<Summary> => {
  const caller = await reader(stage, scenario);
  const { partnership } = stage;
  const overview = Overview.parse(await caller.call('partnership.overview', { partnership }));
  const newest = overview.assessments.at(-1);
  if (newest !== undefined) {
    const path = `/files/partnerships/${partnership}/assessments/${newest.number}/template-a.pdf`;
    await writeFile(join(folder, 'template-a.pdf'), await caller.download(path));
  }
  await writeFile(join(folder, 'root.pem'), await caller.download('/demonstration-root.pem'));
  return {
    partnership,
    goals: overview.goals.map(({ goal, state, cycle }) => ({ id: goal, state, cycle })),
    packs: await collectPacks(caller, stage, folder),
    trail: await collectTrail(caller, stage, folder),
  };
};
