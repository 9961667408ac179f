import { describe, expect, it } from 'vitest';
import { challengeById, labelOf, restatedFrom, stageDefinition, standingAt } from './index.ts';
import type { Challenge, Edition } from './index.ts';
import { parseEdition } from './parse/index.ts';
import { smallEdition } from './testing/small-edition.ts';

const parsed = (): Edition => {
  const result = parseEdition(smallEdition, () => 'a'.repeat(64));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.edition;
};
const edition = parsed();

const onlyChallenge = (): Challenge => {
  const challenge = challengeById(edition, 'c01');
  if (challenge === undefined) throw new Error('The small edition has lost its challenge');
  return challenge;
};

describe('looking things up in an edition', () => {
  it('finds a challenge by its id, and none by an id the edition has not got', () => {
    expect(challengeById(edition, 'c01')?.title).toBe('The only challenge');
    expect(challengeById(edition, 'c02')).toBeUndefined();
  });

  it('finds how an organisation at a stage of a challenge stands', () => {
    expect(standingAt(onlyChallenge(), 2).summary).toBe('Summary 2');
  });

  it('finds what a stage means', () => {
    expect(stageDefinition(edition, 3).name).toBe('Transformation');
  });

  it('finds a form’s label by its field', () => {
    expect(labelOf(edition.templateA, 'comments')).toBe('Comments');
    expect(labelOf(edition.templateB, 'nextReviewDate')).toBe('Next review date:');
  });

  it('says where restated text comes from', () => {
    expect(restatedFrom(edition, standingAt(onlyChallenge(), 2).source)).toBe(
      'Restated from Author 2011, Organisational Challenge 1, Stage 2',
    );
  });

  it('refuses to answer from data that is no checked edition', () => {
    expect(() => standingAt({ ...onlyChallenge(), standings: [] }, 1)).toThrow(RangeError);
    expect(() => stageDefinition({ ...edition, stages: [] }, 1)).toThrow(RangeError);
    expect(() => labelOf({ fields: [] }, 'comments')).toThrow(RangeError);
  });
});
