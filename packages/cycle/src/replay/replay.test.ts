import { describe, expect, it } from 'vitest';
import { goalIn, people, rehearse } from '../testing/index.ts';
import { replayOf } from '../testing/replaying.ts';
import { differing } from './differing.ts';
import type { ReplayedEntry, ReplayProblem } from './replay.ts';

const trailOf = (reach: keyof typeof goalIn): readonly ReplayedEntry[] => {
  const rehearsal = rehearse();
  goalIn[reach](rehearsal);
  return rehearsal.trail;
};

const achieved = trailOf('achieved');

const indexOf = (entries: readonly ReplayedEntry[], type: string, nth = 0): number => {
  const found = entries.filter(({ event }) => event?.type === type)[nth];
  if (found === undefined) throw new Error(`There is no ${type} in this trail`);
  return found.index;
};

/** Places counted anew, as somebody would who hides that something was taken out or put in. */
const renumbered = (entries: readonly ReplayedEntry[], from: number, by: number): ReplayedEntry[] =>
  entries.map((entry, index) => ({
    ...entry,
    index,
    causedBy: entry.causedBy === undefined || entry.causedBy < from ? entry.causedBy : entry.causedBy + by,
  }));

const without = (entries: readonly ReplayedEntry[], index: number): ReplayedEntry[] =>
  renumbered(entries.toSpliced(index, 1), index, -1);

const altered = (entries: readonly ReplayedEntry[], index: number, change: (entry: ReplayedEntry) => ReplayedEntry) =>
  entries.map((entry) => (entry.index === index ? change(entry) : entry));

const problemOf = (entries: readonly ReplayedEntry[]): ReplayProblem | undefined => replayOf(entries).problem;

const asBy =
  (who: 'user' | 'auditor' | 'provider') =>
  (entry: ReplayedEntry): ReplayedEntry => ({
    ...entry,
    actor: { kind: 'member', member: people[who].id, roles: people[who].data.roles },
  });

describe('a trail of steps that the method allowed', () => {
  it.each(Object.entries(goalIn))('with a goal %s, follows, and makes the record that is kept', (_name, reach) => {
    const rehearsal = rehearse();
    reach(rehearsal);
    const { problem, judged, world } = replayOf(rehearsal.trail);
    expect(problem).toBeUndefined();
    expect(judged).toBe(rehearsal.trail.length);
    expect(world && differing(world, rehearsal.world())).toEqual([]);
  });

  it('holds attempts that were refused, which moved nothing', () => {
    const last = achieved.at(-1);
    const attempt = last && {
      ...last,
      index: achieved.length,
      kind: 'refused',
      subject: { ...last.subject, before: last.subject.after },
    };
    expect(attempt && problemOf([...achieved, attempt])).toBeUndefined();
  });

  it('says nothing that anybody wrote', () => {
    const rehearsal = rehearse();
    goalIn.achieved(rehearsal);
    const texts = JSON.stringify(rehearsal.written.map(({ change }) => change.details))
      .split('"')
      .filter((text) => text.includes(' '));
    expect(texts.length).toBeGreaterThan(20);
    const told = JSON.stringify(rehearsal.trail);
    expect([...new Set(texts)].filter((text) => told.includes(text))).toEqual([]);
  });
});

describe('a step that is not the method’s', () => {
  it.each([
    ['START', 'user', 'notAllowed'],
    ['STUDY', 'auditor', 'notAllowed'],
    ['CONCLUDE', 'user', 'notAllowed'],
    ['CONFIRM', 'user', 'notAllowed'],
    ['SIGN', 'auditor', 'notAllowed'],
  ] as const)('%s by the %s is named', (event, who, code) => {
    const index = indexOf(achieved, event);
    expect(problemOf(altered(achieved, index, asBy(who)))).toMatchObject({ index, code: 'illegal', refusal: { code } });
  });

  it('that was signed on another lead’s record is named', () => {
    const index = indexOf(achieved, 'SIGN');
    expect(problemOf(altered(achieved, index, asBy('provider')))).toMatchObject({ index, code: 'illegal' });
  });

  it('with roles that its actor never had is named', () => {
    const index = indexOf(achieved, 'START');
    const alter = (entry: ReplayedEntry): ReplayedEntry => ({
      ...entry,
      actor: { kind: 'member', member: people.user.id, roles: ['providerLead'] },
    });
    expect(problemOf(altered(achieved, index, alter))).toEqual({ index, code: 'otherRoles' });
  });

  it('out of order is named: a goal that is studied before it began', () => {
    const start = indexOf(achieved, 'START');
    const study = indexOf(achieved, 'STUDY') - 1;
    expect(problemOf(without(achieved, start))).toMatchObject({ index: study, code: 'illegal' });
  });

  it('signed by one lead only, with the agreement all the same, is named', () => {
    const sign = indexOf(achieved, 'SIGN');
    expect(problemOf(without(achieved, sign))).toMatchObject({ index: sign, code: 'doesNotFollow' });
  });

  it('backdated to before its signing record was made is named', () => {
    const index = indexOf(achieved, 'SIGN', 1);
    const alter = (entry: ReplayedEntry): ReplayedEntry => ({ ...entry, at: '2026-01-01T00:00:00.000Z' });
    expect(problemOf(altered(achieved, index, alter))).toMatchObject({ index, code: 'illegal' });
  });

  it('that another step should have raised, and that stands alone, is named', () => {
    const index = indexOf(achieved, 'AGREE');
    const agree = achieved[index];
    const forged = agree && { ...agree, index: achieved.length };
    expect(forged && problemOf([...achieved, forged])).toEqual({ index: achieved.length, code: 'doesNotFollow' });
  });

  it('that leaves out what it raises is named where that should stand', () => {
    const index = indexOf(achieved, 'SUPERSEDE');
    expect(problemOf(without(achieved, index))).toMatchObject({ index, code: 'doesNotFollow' });
  });

  it('whose last entries were cut off is incomplete', () => {
    expect(problemOf(achieved.slice(0, -1))).toEqual({ index: achieved.length - 1, code: 'incomplete' });
  });

  it.each([
    [
      'a fact',
      (entry: ReplayedEntry) => ({
        ...entry,
        event: { type: 'START', facts: { ...entry.event?.facts, writtenAfter: true } },
      }),
    ],
    ['its event', (entry: ReplayedEntry) => ({ ...entry, event: { type: 'CARRY', facts: entry.event?.facts ?? {} } })],
    ['its subject', (entry: ReplayedEntry) => ({ ...entry, subject: { ...entry.subject, id: people.user.id } })],
    ['its machine', (entry: ReplayedEntry) => ({ ...entry, machine: { id: 'goal', version: 2 } })],
    ['its cause', (entry: ReplayedEntry) => ({ ...entry, causedBy: 0 })],
  ])('with %s altered is named', (_what, alter) => {
    const index = indexOf(achieved, 'START');
    expect(problemOf(altered(achieved, index, alter))).toEqual({ index, code: 'doesNotFollow' });
  });

  it('on grounds that no decision could have had is named', () => {
    const index = indexOf(achieved, 'START');
    const alter = (entry: ReplayedEntry): ReplayedEntry => ({
      ...entry,
      grounds: { command: 'goal.start', input: { goal: 'words' }, ids: [], digests: [] },
    });
    expect(problemOf(altered(achieved, index, alter))).toEqual({ index, code: 'noGrounds' });
  });

  it('by an administrator, who has no part in the method, is named', () => {
    const index = indexOf(achieved, 'START');
    const alter = (entry: ReplayedEntry): ReplayedEntry => ({ ...entry, actor: { kind: 'administrator' } });
    expect(problemOf(altered(achieved, index, alter))).toEqual({ index, code: 'doesNotFollow' });
  });

  it('cannot be judged under an edition that is not known', () => {
    const alter = (entry: ReplayedEntry): ReplayedEntry => ({
      ...entry,
      event: { type: 'CREATE', facts: { ...entry.event?.facts, editionHash: '0'.repeat(64) } },
    });
    expect(problemOf(altered(achieved, 0, alter))).toMatchObject({ code: 'unknownEdition', hash: '0'.repeat(64) });
  });

  it('is the last that is judged: how far the trail holds is said', () => {
    const index = indexOf(achieved, 'START');
    expect(replayOf(altered(achieved, index, asBy('auditor'))).judged).toBe(index);
  });
});

describe('a record that is not what its trail makes', () => {
  it('is told by each subject that differs', () => {
    const rehearsal = rehearse();
    const { goal } = goalIn.inProgress(rehearsal);
    const { world } = replayOf(rehearsal.trail);
    const kept = rehearsal.world();
    const quietly = {
      ...kept,
      goals: kept.goals.map((each) => (each.id === goal ? { ...each, state: 'achieved' as const } : each)),
      actions: kept.actions.slice(1),
    };
    expect(world && differing(world, quietly)).toEqual([
      { kind: 'goal', id: goal },
      { kind: 'action', id: kept.actions[0]?.id },
    ]);
  });
});
