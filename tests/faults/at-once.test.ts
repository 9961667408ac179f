import { firstDayFor, play, setStage, type Stage } from '@coproduce/server';
import { DIALECTS } from '@coproduce/store/testing';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instance, readTwoPacks, startInstance } from '../stack/instance.ts';
import { nobody, type Person, signedIn } from '../stack/person.ts';
import { keptIn, recordProblems } from '../stack/record.ts';

/** A sample; a release takes 2,000 races and 500 ids a database. */
const RACES = Number(process.env['COPRODUCE_RACES'] ?? 50);
const IDS = Number(process.env['COPRODUCE_TWIN_IDS'] ?? 20);
const TWINS = 20;
/** More than a release needs of them. */
const PATIENCE_MS = 60_000 + 200 * (RACES + IDS);

const Versions = z.array(z.object({ kind: z.string(), id: z.string(), version: z.int() }));
const Told = z.object({
  error: z.object({
    data: z.object({
      httpStatus: z.literal(409),
      refusal: z.object({
        code: z.literal('conflict'),
        kind: z.literal('goal'),
        id: z.string(),
        seen: z.int(),
        now: z.int(),
        by: z.string(),
        event: z.string(),
        at: z.iso.datetime(),
      }),
    }),
  }),
});

/** What can be decided of a studied goal, and taken back again, for ever. */
const ROUND = ['goal.continue', 'goal.reconsider'] as const;
const EVENTS = { 'goal.continue': 'CONTINUE', 'goal.reconsider': 'RECONSIDER' } as const;

describe.each(DIALECTS)('at the same moment, on %s', (dialect) => {
  let instance: Instance;
  let stage: Stage;
  let names: ReadonlyMap<string, unknown>;
  let sian: Person;
  let marcus: Person;

  beforeAll(async () => {
    const scenario = await readTwoPacks('goal.study');
    const start = firstDayFor(scenario, new Date('2026-11-20T09:00:00.000Z'));
    // Each request under an address of its own: so many from one would be turned away.
    instance = await startInstance(dialect, start, { TRUSTED_PROXIES: '127.0.0.1' });
    const { composition, running, clock } = instance;
    stage = await setStage(composition, running, clock, scenario);
    names = await play(scenario, stage);
    sian = await signedIn(stage.server, 'sian@northmoor.example', stage.password);
    marcus = await signedIn(stage.server, 'marcus@northmoor.example', stage.password);
  });
  afterAll(() => instance.remove());

  let sent = 0;
  const send = (who: Person, procedure: string, input: unknown): Promise<Response> => {
    sent += 1;
    const address = `2001:db8::${Math.floor(sent / 500).toString(16)}`;
    return who.post(`/api/${procedure}`, input, { 'x-forwarded-for': address });
  };
  const versionOf = async (id: unknown): Promise<number> => {
    const versions = await send(sian, 'partnership.versions', { partnership: stage.partnership });
    const Answer = z.object({ result: z.object({ data: Versions }) });
    const found = Answer.parse(await versions.json()).result.data.find((one) => one.id === id);
    if (found === undefined) throw new Error(`${String(id)} has no version`);
    return found.version;
  };
  const stepTo = (procedure: (typeof ROUND)[number], version: number) => ({
    partnership: stage.partnership,
    command: crypto.randomUUID(),
    goal: names.get('trainers'),
    review: names.get('review'),
    version,
    reason: 'As the meeting said',
    ...(procedure === 'goal.reconsider' ? { clause: 'A sum was misread' } : {}),
  });
  const stepAt = (turn: number): (typeof ROUND)[number] => (turn % 2 === 0 ? 'goal.continue' : 'goal.reconsider');
  const transitions = async () => (await keptIn(instance.place, stage.partnership)).transitions;

  it(
    `lets one of two people step a goal, and tells the other who did what, ${RACES} times`,
    { timeout: PATIENCE_MS },
    async () => {
      const goal = names.get('trainers');
      const before = await transitions();
      let version = await versionOf(goal);
      const wins = { sian: 0, marcus: 0 };
      for (let turn = 0; turn < RACES; turn += 1) {
        const procedure = stepAt(turn);
        const racers = [{ ref: 'sian', person: sian } as const, { ref: 'marcus', person: marcus } as const];
        // Who is sent first changes, so that being first in the queue is no advantage.
        const lined = turn % 4 < 2 ? racers : racers.toReversed();
        const answers = await Promise.all(
          lined.map(async ({ ref, person }) => {
            const response = await send(person, procedure, stepTo(procedure, version));
            const body: unknown = await response.json();
            return { ref, status: response.status, body };
          }),
        );
        const won = answers.filter(({ status }) => status === 200);
        const lost = answers.filter(({ status }) => status !== 200);
        expect([won.length, lost.length]).toEqual([1, 1]);
        const [winner] = won;
        const { refusal } = Told.parse(lost[0]?.body).error.data;
        expect(refusal).toMatchObject({
          id: goal,
          seen: version,
          now: version + 1,
          by: names.get(winner?.ref ?? 'nobody'),
          event: EVENTS[procedure],
        });
        if (winner !== undefined) wins[winner.ref] += 1;
        version += 1;
      }
      const after = await transitions();
      expect(after.length - before.length).toBe(RACES);
      expect(await versionOf(goal)).toBe(version);
      console.log(`${dialect}: ${RACES} races, won by ${wins.sian} and ${wins.marcus}`);
    },
  );

  it(
    `does a command once that is sent ${TWINS} times at once, with one answer, for ${IDS} ids`,
    { timeout: PATIENCE_MS },
    async () => {
      const before = await transitions();
      const commands: string[] = [];
      for (let turn = 0; turn < IDS; turn += 1) {
        const body = {
          partnership: stage.partnership,
          command: crypto.randomUUID(),
          plan: names.get('centrePlan'),
          terms: {
            what: `Ask room ${turn}`,
            owner: names.get('sian'),
            by: '2027-03-01',
            serves: [names.get('trainers')],
          },
        };
        commands.push(body.command);
        const responses = await Promise.all(Array.from({ length: TWINS }, () => send(sian, 'action.propose', body)));
        const answers = await Promise.all(responses.map((response) => response.text()));
        expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: TWINS }, () => 200));
        expect(new Set(answers).size).toBe(1);
        expect(answers[0]).toMatch(/"action":"[0-9a-f-]{36}"/u);
        // And again, as after a reply that was lost.
        expect(await (await send(sian, 'action.propose', body)).text()).toBe(answers[0]);
      }
      const after = (await transitions()).slice(before.length);
      expect(after.map(({ event, command }) => `${event} ${command}`).toSorted()).toEqual(
        commands.map((command) => `PROPOSE ${command}`).toSorted(),
      );
    },
  );

  it('does a step once that is sent many times at once, though its version is gone after the first', async () => {
    const goal = names.get('trainers');
    const version = await versionOf(goal);
    const procedure = stepAt(RACES);
    const body = stepTo(procedure, version);
    const responses = await Promise.all(Array.from({ length: TWINS }, () => send(marcus, procedure, body)));
    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: TWINS }, () => 200));
    expect(await versionOf(goal)).toBe(version + 1);
  });

  it('refuses the id of a command for anything else, and gives its answer to nobody else', async () => {
    const goal = names.get('trainers');
    const procedure = stepAt(RACES + 1);
    const body = stepTo(procedure, await versionOf(goal));
    expect((await send(sian, procedure, body)).status).toBe(200);
    const other = await send(sian, procedure, { ...body, reason: 'For another reason' });
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({
      error: { data: { refusal: null, fields: [{ path: ['command'] }] } },
    });
    // Marcus sends what Sian sent: a command of his own, which comes too late.
    const his = await send(marcus, procedure, body);
    expect(Told.parse(await his.json()).error.data.refusal.by).toBe(names.get('sian'));
  });

  it('has a whole record after all of it', async () => {
    expect(recordProblems(await keptIn(instance.place, stage.partnership))).toEqual([]);
    expect((await nobody(stage.server).get('/readyz')).status).toBe(200);
  });
});
