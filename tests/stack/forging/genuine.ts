import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { play, type Scenario, setStage, type Stage } from '@coproduce/server';
import { trailLines } from '@coproduce/trail';
import { type SoftPasskey, softPasskey } from '@coproduce/trail/testing';
import { type Instance, readTwoPacks, startInstance } from '../instance.ts';
import type { Host } from './host.ts';
import { offerSteps } from './plan-steps.ts';
import { attestAs, bringPaper, enter, register, setUpCodes, signAs } from './signing-people.ts';

/** The first day of every variant: its acts are over before a timestamp authority of today is asked. */
const START = new Date('2026-09-01T09:00:00.000Z');
const ORIGIN = 'https://recovery.example';
const MEETING = 20;
const DAY_MS = 86_400_000;

/** A pack that the product made, and whoever made it. */
export type Genuine = {
  readonly file: Buffer;
  readonly host: Host;
  /** Passkeys that take part in a forgery, by what they are. */
  readonly softs: Readonly<Record<'lead' | 'commissioner' | 'removed' | 'late', SoftPasskey>>;
};

type Played = {
  readonly instance: Instance;
  readonly stage: Stage;
  readonly pack: unknown;
  /** Ids by the names that the scenario has for them. */
  readonly names: ReadonlyMap<string, unknown>;
};

type Person = Scenario['people'][number];

const dilys: Person = {
  ref: 'dilys',
  name: 'Dilys Ap Rhys',
  firstName: 'Dilys',
  email: 'dilys@northmoor.example',
  roles: ['contributor'],
  perspective: 'provider',
  organisation: 'trust',
  post: 'Deputy Director',
  namedAs: 'fullName',
};
const efa: Person = { ...dilys, ref: 'efa', name: 'Efa Morgan', firstName: 'Efa', email: 'efa@northmoor.example' };

/** Whoever joins does what all do in turn, and sees what Grace sees. */
const joinedBy = (scenario: Scenario, more: readonly Person[]): Scenario => {
  const refs = more.map(({ ref }) => ref);
  const steps = scenario.steps.map((step) => {
    const along = typeof step.who === 'string' ? step.who === 'grace' : step.who.includes('grace');
    return along ? { ...step, who: [step.who, refs].flat(2) } : step;
  });
  return { ...scenario, people: [...scenario.people, ...more], steps };
};

/** The beginning of the two packs, and then so many plans. */
const played = async (
  instance: Instance,
  plans: number,
  more: readonly Person[] = [],
  between: Scenario['steps'] = [],
): Promise<Played> => {
  const beginning = joinedBy(await readTwoPacks('assessment.confirm', 2), more);
  const scenario = { ...beginning, steps: [...beginning.steps, ...between, ...offerSteps(MEETING, plans)] };
  const stage = await setStage(instance.composition, instance.running, instance.clock, scenario);
  const names = await play(scenario, stage);
  return { instance, stage, pack: names.get('pack'), names };
};

const onDay = ({ instance }: Played, day: number): void =>
  instance.clock.moveTo(new Date(START.getTime() + day * DAY_MS));

/** Downloads a pack, which is an entry by itself, and the trail. */
const collected = async ({ instance, stage, pack }: Played, softs: Genuine['softs']): Promise<Genuine> => {
  const { partnership } = stage;
  const ines = await enter(stage, 'ines');
  const at = (path: string) => ines.get(`/files/partnerships/${partnership}/${path}`);
  const file = Buffer.from(await (await at(`packs/${String(pack)}/pack.pdf`)).arrayBuffer());
  const trail = new Uint8Array(await (await at('trail.jsonl')).arrayBuffer());
  const { root, checkpoint, vouching } = instance.composition.keys.demonstration;
  const host: Host = {
    root,
    checkpointKey: checkpoint.private,
    vouchingKey: vouching.private,
    lines: [...trailLines(trail)],
    passkeys: new Map(Object.values(softs).map((soft) => [soft.id, soft])),
  };
  return { file, host, softs };
};

/** Both by passkey, one plan, no timestamp: one key was removed before, and one was made too late. */
const bothByPasskey = async (instance: Instance): Promise<Genuine> => {
  const run = await played(instance, 1);
  const { stage, pack } = run;
  const lead = await register(stage, 'sian', softPasskey(ORIGIN, 'EdDSA'));
  const removed = await register(stage, 'sian');
  const commissioner = await register(stage, 'marcus');
  const sian = await enter(stage, 'sian');
  await sian.call('passkey.remove', { credential: removed.id, command: crypto.randomUUID() });
  onDay(run, MEETING + 2);
  const late = softPasskey(ORIGIN);
  await signAs(stage, pack, { ref: 'sian', name: 'Siân Llewelyn', soft: lead }, () => register(stage, 'sian', late));
  await signAs(stage, pack, { ref: 'marcus', name: 'Marcus Adeyemi-Brown', soft: commissioner });
  return collected(run, { lead, commissioner, removed, late });
};

/** Ten plans, both by password. */
const tenPlans = async (instance: Instance): Promise<Genuine> => {
  const run = await played(instance, 10);
  onDay(run, MEETING + 2);
  await signAs(run.stage, run.pack, { ref: 'marcus', name: 'Marcus Adeyemi-Brown' });
  await signAs(run.stage, run.pack, { ref: 'sian', name: 'Siân Llewelyn' });
  const none = softPasskey(ORIGIN);
  return collected(run, { lead: none, commissioner: none, removed: none, late: none });
};

const seatSteps: Scenario['steps'] = [
  {
    day: 16,
    who: 'sian',
    do: 'member.deputise',
    with: {
      member: '$dilys',
      version: 1,
      from: '$day',
      until: '$day+30',
      post: 'Deputy Director of Recovery',
      authority: 'The trust’s chief executive, by letter',
    },
  },
  {
    day: 16,
    who: 'sian',
    do: 'member.seat',
    with: {
      member: '$efa',
      version: 1,
      side: 'provider',
      kind: 'alsoAgreeing',
      organisation: '$trust',
      post: 'Head of Nursing',
      authority: 'The board, by minute',
    },
  },
];

/** A passkey and passwords, a deputy, a further signatory, five plans, timestamps. */
const mixed = async (instance: Instance): Promise<Genuine> => {
  const run = await played(instance, 5, [dilys, efa], seatSteps);
  const { stage, pack } = run;
  const commissioner = await register(stage, 'marcus', softPasskey(ORIGIN, 'RS256'));
  onDay(run, MEETING + 2);
  await signAs(stage, pack, { ref: 'efa', name: 'Efa Morgan' });
  await signAs(stage, pack, { ref: 'marcus', name: 'Marcus Adeyemi-Brown', soft: commissioner });
  await signAs(stage, pack, { ref: 'dilys', name: 'Dilys Ap Rhys' });
  return collected(run, { lead: commissioner, commissioner, removed: commissioner, late: commissioner });
};

/** The provider signs in ink, which one attests to by passkey and one by password; the commissioner signs in between. */
const onPaper = async (instance: Instance): Promise<Genuine> => {
  const run = await played(instance, 1);
  const { stage, pack, names } = run;
  const zoe = await register(stage, 'zoe');
  const other = await register(stage, 'tomasz');
  onDay(run, MEETING + 2);
  const signedOn = instance.clock.now().toISOString().slice(0, 10);
  const paper = await bringPaper(stage, pack, 'marcus', { signatory: names.get('sian'), signedOn });
  await attestAs(stage, pack, paper, { ref: 'zoe', soft: zoe });
  await signAs(stage, pack, { ref: 'marcus', name: 'Marcus Adeyemi-Brown' });
  await attestAs(stage, pack, paper, { ref: 'grace' });
  return collected(run, { lead: zoe, commissioner: zoe, removed: zoe, late: other });
};

/** Both by password and a code of an authenticator, one plan. */
const bothByCode = async (instance: Instance): Promise<Genuine> => {
  const run = await played(instance, 1);
  const { stage, pack } = run;
  onDay(run, MEETING + 2);
  for (const [ref, name] of [
    ['marcus', 'Marcus Adeyemi-Brown'],
    ['sian', 'Siân Llewelyn'],
  ] as const)
    await signAs(stage, pack, { ref, name, withCode: await setUpCodes(stage, ref) });
  const none = softPasskey(ORIGIN);
  return collected(run, { lead: none, commissioner: none, removed: none, late: none });
};

const makeAlone =
  (make: (instance: Instance) => Promise<Genuine>) =>
  async (data: string): Promise<Genuine> => {
    const instance = await startInstance('sqlite', START, { PUBLIC_URL: ORIGIN, COPRODUCE_DATA: data });
    try {
      return await make(instance);
    } finally {
      await instance.remove();
    }
  };

/** A pack of an instance of its own, signed on paper. */
export const makeOnPaper = makeAlone(onPaper);

/** A pack of an instance of its own, signed by password and code. */
export const makeWithCodes = makeAlone(bothByCode);

/** What is kept of one instance: packs by passkey and of ten plans, of an edition, without timestamps. */
export const makePlain = async (data: string) => {
  const instance = await startInstance('sqlite', START, { PUBLIC_URL: ORIGIN, COPRODUCE_DATA: data });
  try {
    return { passkeys: await bothByPasskey(instance), ten: await tenPlans(instance) };
  } finally {
    await instance.remove();
  }
};

/** A pack of another instance under the same root, with timestamps and by another edition. */
export const makeMixed = async (data: string, timestamps: string, editions: string): Promise<Genuine> => {
  const settings = { PUBLIC_URL: ORIGIN, COPRODUCE_DATA: data, TIMESTAMP_URL: timestamps };
  const instance = await startInstance('sqlite', START, settings, editions);
  try {
    return await mixed(instance);
  } finally {
    await instance.remove();
  }
};

/** Does something with a folder that is gone afterwards. */
export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'coproduce-variants-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
