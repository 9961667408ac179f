import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { conclude, goalIn, offerReview, stepGoal } from '../testing/goal-stages.ts';
import { people } from '../testing/people.ts';
import type { Who } from '../testing/people.ts';
import { offerFirst, packNow, writeDraft } from '../testing/plan-stages.ts';
import { rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { there } from '../testing/there.ts';
import { Deputation, NamedPerson } from '../people.ts';
import { Signatory } from '../plan/terms.ts';
import { MemberId } from '../words.ts';
import type { PackId } from '../words.ts';
import { PackContent } from './content.ts';
import { packContent } from './content-of.ts';
import { placesOfPeople, saysOf } from './says-of.ts';

const contentNow = (rehearsal: Rehearsal, pack: PackId): PackContent =>
  packContent(rehearsal.world(), packNow(rehearsal, pack), rehearsal.surroundings());
const whom = (who: Who) => ({
  member: people[who].id,
  name: people[who].data.name,
  firstName: people[who].data.firstName,
});

/** Every place of a schema at which one of these stands, arrays and alternatives passed through. */
const placesOf = (schema: z.core.$ZodType, sought: readonly z.core.$ZodType[], place = ''): readonly string[] => {
  const found = sought.includes(schema) ? [place] : [];
  if (schema === NamedPerson) return found;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return placesOf(schema.unwrap(), sought, place);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => placesOf(option, sought, place));
  if (schema instanceof z.ZodArray) return placesOf(schema.element, sought, place);
  if (!(schema instanceof z.ZodObject)) return found;
  const shape: z.core.$ZodShape = schema.shape;
  return [
    ...found,
    ...Object.entries(shape).flatMap(([key, part]) => placesOf(part, sought, place === '' ? key : `${place}.${key}`)),
  ];
};

describe('the places in which a pack can speak of somebody', () => {
  it('have a word each, and there is no other in what a pack says', () => {
    const places = placesOf(PackContent, [NamedPerson, Signatory, Deputation]);
    expect([...new Set(places)].toSorted()).toEqual(Object.keys(placesOfPeople).toSorted());
  });

  it('are all by name: no seat is told of by its id alone, but for whoever recorded an attendance', () => {
    const ids = placesOf(PackContent, [MemberId]).filter(
      (place) => !/(signatories\.member|deputation\.of)$/.test(place),
    );
    expect(ids).toEqual(['meeting.attendance.enteredBy']);
  });
});

describe('what a pack says of somebody', () => {
  const rehearsal = rehearse();
  const { plan } = writeDraft(rehearsal);
  const pack = offerFirst(rehearsal);
  const said = (who: Who) => saysOf(contentNow(rehearsal, pack), whom(who));

  it('is each place where they are named, as they are, with the words beside', () => {
    expect(said('contributor')).toEqual([
      {
        path: 'meeting.attendance.people.4.person',
        place: 'meeting.attendance.people.person',
        as: 'Inda Pendent, Contributor, Sample Charity',
        words: [],
        challenge: null,
      },
      {
        path: 'plans.0.terms.goals.0.owner',
        place: 'plans.terms.goals.owner',
        as: 'Inda Pendent, Contributor, Sample Charity',
        words: [
          'Families can learn about recovery on evenings and at weekends',
          'They asked for Saturdays too',
          'The rooms are lent to us',
        ],
        challenge: 3,
      },
      {
        path: 'plans.0.terms.actions.0.owner',
        place: 'plans.terms.actions.owner',
        as: 'Inda Pendent, Contributor, Sample Charity',
        words: ['Book the rooms'],
        challenge: 3,
      },
    ]);
  });

  it('is nothing of somebody whom it does not speak of', () => {
    expect(said('auditor')).toEqual([]);
  });

  it('is for who signs where they sign, on every plan and at the end', () => {
    const places = said('commissioner').map(({ place, challenge }) => [place, challenge]);
    expect(places).toContainEqual(['plans.terms.signatories', 3]);
    expect(places).toContainEqual(['signatories', null]);
  });

  it('goes by the name they choose, and says what they are quoted with', () => {
    rehearsal.does('carer', 'statement.give', { pack, said: { kind: 'statement', plan, words: 'We wait too long' } });
    expect(said('carer')).toContainEqual({
      path: 'statements.0.person',
      place: 'statements.person',
      as: 'Carers, family and friends',
      words: ['We wait too long'],
      challenge: null,
    });
    const { version } = there(
      rehearsal.world().members.find(({ id }) => id === people.carer.id),
      'seat',
    );
    rehearsal.does('carer', 'member.nameAs', { member: people.carer.id, version, namedAs: 'firstName' });
    const own = said('carer').map(({ as }) => as);
    expect(own).toEqual(own.map(() => 'Cary, Representative, Sample Voices'));
  });

  it.each([
    ['Una Ser asked for it', true],
    ['As una said', true],
    ['Ms Ser, that is', true],
    ['Unable to serve', false],
  ])('finds their name in what somebody wrote: %s', (words, found) => {
    const content = contentNow(rehearsal, pack);
    const statement = { person: { member: null, as: 'Somebody', perspective: null }, kind: 'statement' as const };
    const told = saysOf(
      { ...content, statements: [{ ...statement, words, at: content.offeredAt }] },
      whom('user'),
    ).filter(({ place }) => place === null);
    expect(told).toEqual(
      found ? [{ path: 'statements.0.words', place: null, as: null, words: [words], challenge: null }] : [],
    );
  });

  it('finds whoever is named anywhere, and nobody twice in one place', () => {
    const later = rehearse();
    const inHand = goalIn.inProgress(later);
    const review = there(inHand.review, 'review');
    stepGoal(later, inHand, 'STUDY');
    stepGoal(later, { ...inHand, review }, 'REVISE');
    conclude(later, review);
    const content = contentNow(later, offerReview(later, review));
    const text = JSON.stringify(content);
    for (const who of ['coordinator', 'provider', 'commissioner', 'user', 'carer', 'contributor'] as const) {
      const found = saysOf(content, whom(who)).filter(({ place }) => place !== null);
      const ids =
        text.split(`"member":"${people[who].id}"`).length - 1 + text.split(`"of":"${people[who].id}"`).length - 1;
      expect([who, found.length]).toEqual([who, ids]);
    }
  });
});
