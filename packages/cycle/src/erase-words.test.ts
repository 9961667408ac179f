import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { copiesWordsOf, ERASED_WORDS, textsIn, withoutWords } from './erase-words.ts';
import { GoalData } from './goal/data.ts';
import { ReviewData } from './review/data.ts';
import { differing, dataSchemas } from './replay/differing.ts';
import type { AnyStored } from './replay/in-memory.ts';
import { goalIn, rehearse } from './testing/index.ts';
import { replayOf } from './testing/replaying.ts';
import type { World } from './world.ts';

const rehearsal = rehearse();
goalIn.achieved(rehearsal);
const world = rehearsal.world();

const things = (of: World): readonly AnyStored[] => [
  ...of.assessments,
  ...of.consensus,
  ...of.plans,
  ...of.revisions,
  ...of.goals,
  ...of.actions,
  ...of.reviews,
  ...of.packs,
];

/** The texts of more than one word that stand in something. */
const prose = (value: unknown): readonly string[] => textsIn(value).filter((text) => text.includes(' '));

/** What a thing holds once every text in it is erased. */
const without = ({ kind, data }: AnyStored): unknown => withoutWords(kind, data, new Set(textsIn(data)));

describe('words that are erased', () => {
  it.each(things(world).map((thing) => [`${thing.kind} ${thing.id}`, thing] as const))(
    'leave the %s, which keeps its form and all that is no words',
    (_name, thing) => {
      const { kind, data } = thing;
      const erased = without(thing);
      expect(prose(erased)).toEqual([]);
      expect(textsIn(erased)).toHaveLength(textsIn(data).length);
      expect(z.safeParse(dataSchemas[kind], erased).success).toBe(true);
    },
  );

  it('leave no trace of a difference to what the entries make', () => {
    const { world: replayed } = replayOf(rehearsal.trail);
    const goals = world.goals.map((goal) => ({ ...goal, data: GoalData.parse(without(goal)) }));
    const reviews = world.reviews.map((review) => ({ ...review, data: ReviewData.parse(without(review)) }));
    expect(prose([goals, reviews])).toEqual([]);
    expect(replayed && differing(replayed, { ...world, goals, reviews })).toEqual([]);
  });

  it('leave one place and not another, and a thing without them as the very value it was', () => {
    const goal = world.goals[0];
    const [first = '', second = ''] = new Set(prose(goal?.data));
    const erased = withoutWords('goal', goal?.data, new Set([first]));
    expect(textsIn(erased)).toContain(second);
    expect(textsIn(erased)).toContain(ERASED_WORDS);
    expect(textsIn(erased)).not.toContain(first);
    expect(withoutWords('goal', goal?.data, new Set(['nobody wrote this', first.slice(1)]))).toBe(goal?.data);
    const ballot = { vote: first };
    expect(withoutWords('ballot', ballot, new Set([first]))).toBe(ballot);
  });

  it('all stand beside an entry of their own thing, or of one that it copies', () => {
    const told = (thing: AnyStored): readonly string[] => {
      const sources = things(world).filter((source) => copiesWordsOf(source, thing));
      const own = rehearsal.written.filter(({ change }) => sources.some(({ id }) => id === change.id));
      return own.flatMap(({ change }) => prose(change.details));
    };
    for (const thing of things(world)) {
      const known = new Set(told(thing));
      expect([thing.kind, prose(thing.data).filter((text) => !known.has(text))]).toEqual([thing.kind, []]);
    }
  });
});
