import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { scenarioFile } from '../places.ts';
import { firstDayFor } from './play.ts';
import { pick, resolveInput } from './resolve.ts';
import { lastDay, parseScenario, ScenarioError } from './scenario.ts';

const known = {
  day: '2027-05-31',
  names: new Map<string, unknown>([
    ['sian', 'member-1'],
    ['trust', 'organisation-1'],
  ]),
  current: ({ id }: Readonly<Record<string, unknown>>) => (id === 'draft-1' ? 7 : 1),
};

describe('a step’s input', () => {
  it('has its names, days and versions filled in, at every depth', () => {
    const input = { provider: '$trust', version: '$current', on: '$day+84', list: [{ owner: '$sian' }], n: 3 };
    expect(resolveInput({ ...input, revision: { id: 'draft-1', version: '$current' } }, known)).toEqual({
      provider: 'organisation-1',
      version: 1,
      on: '2027-08-23',
      list: [{ owner: 'member-1' }],
      n: 3,
      revision: { id: 'draft-1', version: 7 },
    });
  });

  it('names what is not known', () => {
    expect(() => resolveInput({ goal: '$nowhere' }, known)).toThrow('$nowhere is not known');
  });
});

describe('an answer', () => {
  it('is read by a path through objects and lists', () => {
    expect(pick({ revisions: [{ revision: 'r1' }] }, 'revisions.0.revision')).toBe('r1');
    expect(pick({ revisions: [] }, 'revisions.0.revision')).toBeUndefined();
  });
});

describe('a scenario', () => {
  it('of the first two packs is whole, and ends on the day asked for', async () => {
    const scenario = parseScenario(await readFile(scenarioFile, 'utf8'), 'two-packs.yaml');
    expect(scenario.people).toHaveLength(6);
    const first = firstDayFor(scenario, new Date('2027-05-03T12:00:00Z'));
    expect(new Date(first.getTime() + lastDay(scenario) * 86_400_000).toISOString()).toBe('2027-05-03T12:00:00.000Z');
  });

  it.each([
    ['title: [', 'x.yaml:'],
    ['title: nothing else', 'x.yaml is not a scenario'],
  ])('that is broken is refused with its file: %s', (text, message) => {
    expect(() => parseScenario(text, 'x.yaml')).toThrow(ScenarioError);
    expect(() => parseScenario(text, 'x.yaml')).toThrow(message);
  });

  it('that goes back in time is refused with the step', async () => {
    const text = await readFile(scenarioFile, 'utf8');
    const late = `${text}  - { day: 3, who: sian, do: me.nothing }\n`;
    expect(() => parseScenario(late, 'x.yaml')).toThrow(/x\.yaml: step \d+ is on an earlier day/);
  });
});
