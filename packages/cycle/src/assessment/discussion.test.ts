import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { challengeNumber } from '../testing/template-a-stages.ts';
import { PlacedStage, Perspective } from '../words.ts';
import type { Placement } from './data.ts';
import { markedForDiscussion } from './discussion.ts';

const c01 = challengeNumber(1);
const view = (perspective: Perspective, stage: PlacedStage, challenge = c01): Placement => ({
  id: '00000000-0000-4000-8000-000000000000',
  challenge,
  perspective,
  stage,
});

const marks = (...views: Placement[]) => markedForDiscussion(views)[0]?.marks ?? [];

describe('a challenge is marked for discussion', () => {
  it.each([
    [1, 3],
    ['notYet', 2],
    ['notYet', 3],
  ] as const)('when two views are two stages apart (%s and %s)', (one, other) => {
    expect(marks(view('provider', one), view('provider', other))).toEqual(['twoStagesApart']);
  });

  it.each([
    [1, 2],
    ['notYet', 1],
    [1, 'dontKnow'],
  ] as const)('and not when they are %s and %s', (one, other) => {
    expect(marks(view('provider', one), view('provider', other))).toEqual([]);
  });

  it.each(['serviceUsers', 'carers'] as const)(
    'when one of the %s chose a stage that nobody of the provider chose',
    (who) => {
      expect(marks(view('provider', 1), view('provider', 1), view(who, 2))).toEqual(['usersSawAnotherStage']);
      expect(marks(view('provider', 1), view('provider', 2), view(who, 2))).toEqual([]);
      expect(marks(view(who, 2))).toEqual(['usersSawAnotherStage']);
    },
  );

  it('and not when the commissioner did', () => {
    expect(marks(view('provider', 1), view('commissioner', 2))).toEqual([]);
  });

  it('when most could not say', () => {
    expect(marks(view('provider', 1), view('provider', 'dontKnow'), view('commissioner', 'dontKnow'))).toEqual([
      'mostCouldNotSay',
    ]);
    expect(marks(view('provider', 1), view('commissioner', 'dontKnow'))).toEqual([]);
  });

  it('whatever the order, and by its own views alone', () => {
    const placement = fc.record({
      perspective: fc.constantFrom(...Perspective.options),
      stage: fc.constantFrom<PlacedStage>(1, 2, 3, 'notYet', 'dontKnow'),
      challenge: fc.constantFrom(c01, challengeNumber(2)),
    });
    fc.assert(
      fc.property(fc.array(placement, { maxLength: 12 }), fc.func(fc.nat()), (given, order) => {
        const views = given.map((one) => view(one.perspective, one.stage, one.challenge));
        const shuffled = views.toSorted((one, other) => order(one) - order(other));
        expect(markedForDiscussion(shuffled)).toEqual(markedForDiscussion(views));
        const first = views.filter(({ challenge }) => challenge === c01);
        expect(markedForDiscussion(first)).toEqual(
          markedForDiscussion(views).filter(({ challenge }) => challenge === c01),
        );
      }),
    );
  });
});
