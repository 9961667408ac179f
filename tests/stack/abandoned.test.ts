import { setStage, type Stage } from '@coproduce/server';
import { DIALECTS } from '@coproduce/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { type Person, signedIn } from './person.ts';
import { keptIn, recordProblems } from './record.ts';
import { rowsIn } from './rows.ts';

const DAY_MS = 86_400_000;
const Mine = z.object({ placements: z.array(z.object({ challenge: z.string(), reason: z.string() })) });
const View = z.object({
  state: z.string(),
  abandoned: z.object({ viewsKeptUntil: z.string(), viewsErasedAt: z.string().nullable() }).nullable(),
});
const History = z.object({
  lines: z.array(z.object({ sentence: z.string(), kind: z.string(), details: z.null().or(z.looseObject({})) }).loose()),
});

describe.each(DIALECTS)('an assessment abandoned before the reveal, on %s', (dialect) => {
  let instance: Instance;
  let stage: Stage;
  let sian: Person;
  let zoe: Person;
  let assessment: string;
  const as = (ref: string): Promise<Person> => signedIn(stage.server, `${ref}@northmoor.example`, stage.password);
  const sent = (input: object) => ({ command: crypto.randomUUID(), partnership: stage.partnership, ...input });
  const place = (who: Person, of: string, challenge: string, reason: string) =>
    who.call('assessment.place', sent({ assessment: of, placement: { challenge, stage: 1, reason, named: false } }));
  const own = async (who: Person) =>
    Mine.parse(await who.call('assessment.myPlacements', { partnership: stage.partnership, assessment })).placements;
  const view = async () => View.parse(await sian.call('assessment.get', { partnership: stage.partnership, number: 1 }));
  const draftCount = async (): Promise<unknown> =>
    (await rowsIn(instance.place, 'select member from placement_draft')).length;
  /** Days pass, and the worker looks at its calendar. */
  const pass = async (days: number): Promise<void> => {
    instance.clock.moveTo(new Date(instance.clock.now().getTime() + days * DAY_MS));
    await instance.running.worker.settle();
    [sian, zoe] = await Promise.all([as('sian'), as('zoe')]);
  };

  beforeAll(async () => {
    instance = await startInstance(dialect, new Date('2027-03-01T09:00:00.000Z'));
    const { composition, running, clock } = instance;
    const scenario = { ...(await readTwoPacks()), steps: [] };
    stage = await setStage(composition, running, clock, scenario);
    [sian, zoe] = await Promise.all([as('sian'), as('zoe')]);
    const open = async (): Promise<string> => {
      const input = sent({ provider: stage.names.get('trust'), services: 'Community teams' });
      return z.object({ assessment: z.string() }).parse(await sian.call('assessment.open', input)).assessment;
    };
    assessment = await open();
    await place(sian, assessment, 'c01', 'Seen on two wards');
    await place(zoe, assessment, 'c03', 'Told by three of us');
    await sian.call('assessment.abandon', sent({ assessment, version: 1, reason: 'Opened for the wrong provider' }));
    await place(zoe, await open(), 'c01', 'This one goes on');
  });
  afterAll(() => instance.remove());

  it('lets each author take a copy of their own views for thirty days, and nobody else', async () => {
    await pass(30);
    expect(await view()).toEqual({
      state: 'abandoned',
      abandoned: { viewsKeptUntil: '2027-03-31', viewsErasedAt: null },
    });
    expect(await own(sian)).toMatchObject([{ challenge: 'c01', reason: 'Seen on two wards' }]);
    expect(await own(zoe)).toMatchObject([{ challenge: 'c03', reason: 'Told by three of us' }]);
    expect(await own(await as('ines'))).toEqual([]);
    expect(await draftCount()).toBe(3);
  });

  it('has its views erased after that, and the history says so once, of nobody', async () => {
    await pass(1);
    await pass(1);
    expect([await own(sian), await own(zoe)]).toEqual([[], []]);
    expect(await view()).toMatchObject({ abandoned: { viewsErasedAt: expect.stringMatching(/^2027-04-01T/u) } });
    const page = { partnership: stage.partnership, subject: { kind: 'assessment', id: assessment } };
    const { lines } = History.parse(await zoe.call('trail.page', page));
    const erased = lines.filter(({ kind }) => kind === 'erased');
    expect(erased.map(({ sentence }) => sentence)).toEqual([
      'Whatever views people had kept to themselves in assessment 1 were erased, as it had ended without an agreement.',
    ]);
    expect(erased).toMatchObject([{ actor: { member: null, as: 'the system' }, facts: {}, details: null }]);
  });

  it('leaves the views of the one that goes on, and a record that is whole', async () => {
    expect(await draftCount()).toBe(1);
    expect(recordProblems(await keptIn(instance.place, stage.partnership))).toEqual([]);
  });
});
