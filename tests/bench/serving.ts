import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { runCoproduce, startCoproduce } from '../stack/command.ts';
import { challenges, offerSteps } from '../stack/forging/plan-steps.ts';
import { readTwoPacks } from '../stack/instance.ts';
import { type Person, signedIn } from '../stack/person.ts';
import { freePort } from '../stack/ports.ts';

const DAY = 20;
/** Between one request and the next. */
const PAUSE_MS = 5;

/** The built server as a process of its own, with ten plans written and not yet offered. */
export type Serving = {
  readonly partnership: string;
  /** Signs in one of the scenario's people. */
  readonly enter: (ref: string) => Promise<Person>;
  readonly stop: () => Promise<void>;
};

const Answer = z.object({ result: z.object({ data: z.unknown() }) });
let requests = 0;

/** The same person, each of whose requests comes from another address: how often somebody may ask is not measured. */
const fromAnywhere = (person: Person): Person => ({
  ...person,
  call: async (procedure, input) => {
    requests += 1;
    const address = `10.${requests >> 16}.${(requests >> 8) & 255}.${requests & 255}`;
    const response = await person.post(`/api/${procedure}`, input, { 'x-forwarded-for': address });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`${procedure}: ${response.status} ${JSON.stringify(body)}`);
    return Answer.parse(body).result.data;
  },
});

/** Makes a partnership with ten plans, and serves it as `coproduce serve` does. */
export const serveTenPlans = async (): Promise<Serving> => {
  const folder = await mkdtemp(join(tmpdir(), 'coproduce-bench-'));
  const beginning = await readTwoPacks('assessment.confirm', 2);
  const scenario = { ...beginning, steps: [...beginning.steps, ...offerSteps(DAY, 10).slice(0, -1)] };
  const file = join(folder, 'scenario.yaml');
  const out = join(folder, 'out');
  await writeFile(file, JSON.stringify(scenario));
  const made = await runCoproduce({}, 'demo', '--scenario', file, '--out', out, '--json');
  if (made.code !== 0) throw new Error(made.stderr);
  const { partnership } = z.object({ partnership: z.string() }).parse(JSON.parse(made.stdout));
  const port = await freePort();
  const settings = {
    COPRODUCE_DATA: join(out, 'data'),
    PORT: String(port),
    LOG_LEVEL: 'silent',
    TRUSTED_PROXIES: '127.0.0.1',
  };
  const server = startCoproduce(settings, 'serve');
  await server.says(/Coproduce is at/u);
  const origin = `http://localhost:${port}`;
  return {
    partnership,
    enter: async (ref) =>
      fromAnywhere(await signedIn({ address: origin, origin }, `${ref}@northmoor.example`, 'recovery together')),
    stop: async () => {
      server.child.kill('SIGTERM');
      await server.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const Versions = z.array(z.object({ kind: z.string(), id: z.string() }));
const State = z.object({ state: z.string() });
const Shown = z.object({ recordDigest: z.string(), contentDigest: z.string() });
const Offered = z.object({ pack: z.string() });
const Plan = z.object({ id: z.string() });
const Draft = z.object({
  draft: z.object({
    id: z.string(),
    version: z.int(),
    currentStandard: z.object({ stage: z.unknown(), describe: z.string() }),
  }),
});
const LOOK_EVERY_MS = 200;

type Leads = Readonly<Record<'sian' | 'marcus', Person>>;

const sent = ({ partnership }: Serving) => ({ partnership, command: crypto.randomUUID() });

const until = async (serving: Serving, { sian }: Leads, pack: string, state: string): Promise<void> => {
  const { partnership } = serving;
  for (;;) {
    if (State.parse(await sian.call('pack.get', { partnership, pack })).state === state) return;
    await setTimeout(LOOK_EVERY_MS);
  }
};

const signAs = async (serving: Serving, person: Person, typedName: string, pack: string): Promise<void> => {
  const shown = Shown.parse(await person.call('pack.prepareSignature', { ...sent(serving), pack }));
  await person.call('pack.sign', {
    ...sent(serving),
    ...shown,
    pack,
    typedName,
    agreed: true,
    password: 'recovery together',
  });
};

/** Begins the next revision of a plan in force, and dates it. */
const revise = async (serving: Serving, { sian }: Leads, challenge: string, date: string): Promise<void> => {
  const asked = { partnership: serving.partnership, challenge };
  const { id: plan } = Plan.parse(await sian.call('plan.get', asked));
  await sian.call('plan.revise', { ...sent(serving), plan });
  const { draft } = Draft.parse(await sian.call('plan.get', asked));
  const { stage, describe } = draft.currentStandard;
  await sian.call('revision.write', {
    ...sent(serving),
    revision: draft.id,
    version: draft.version,
    currentStandard: { stage, describe },
    evidenceSources: ['Course records'],
    date,
    nextReviewOn: new Date(Date.parse(date) + 84 * 86_400_000).toISOString().slice(0, 10),
  });
};

/** A pack that is ready to be made. */
export type Ready = { readonly make: () => Promise<void> };

/**
 * Readies all ten plans to be offered, renewed where they are in force. Making the pack offers them; the server renders
 * it, signs it twice and seals it.
 */
export const readyPack = async (serving: Serving, leads: Leads, first: boolean): Promise<Ready> => {
  const { partnership } = serving;
  const { sian, marcus } = leads;
  const heldOn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date());
  for (const challenge of first ? [] : challenges) await revise(serving, leads, challenge, heldOn);
  const subjects = Versions.parse(await sian.call('partnership.versions', { partnership }));
  const present = subjects.flatMap(({ kind, id }) => (kind === 'member' ? [id] : []));
  const attendance = { present, apologies: [], writtenIn: [], whyNotInTheRoom: [] };
  const make = async (): Promise<void> => {
    const { pack } = Offered.parse(
      await sian.call('pack.offer', {
        ...sent(serving),
        occasion: { kind: first ? 'firstAgreement' : 'amendment', meeting: { heldOn, attendance } },
        reading: { workingDays: 0 },
        moreThanFiveBecause: 'All of them hang together',
      }),
    );
    await until(serving, leads, pack, 'locked');
    await signAs(serving, sian, 'Siân Llewelyn', pack);
    await signAs(serving, marcus, 'Marcus Adeyemi-Brown', pack);
    await until(serving, leads, pack, 'sealed');
  };
  return { make };
};

/** What requests took, in milliseconds. */
export type Times = number[];

/** Asks for one page after another for as long as it is let, each a while after the one before was answered. */
export const askUntil = async (
  person: Person,
  asked: readonly [string, unknown][],
  over: () => boolean,
): Promise<Times> => {
  const times: Times = [];
  for (let turn = 0; !over(); turn += 1) {
    const [procedure, input] = asked[turn % asked.length] ?? ['me', undefined];
    const from = performance.now();
    await person.call(procedure, input);
    times.push(performance.now() - from);
    await setTimeout(PAUSE_MS);
  }
  return times;
};
