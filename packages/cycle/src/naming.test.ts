import { describe, expect, it } from 'vitest';
import { leadOn, namedInFull, namedPerson, organisationNameOn, signatories } from './naming.ts';
import { organisations } from './testing/people.ts';
import { rehearse } from './testing/rehearsal.ts';

const day = '2026-09-01';

describe('a person is named', () => {
  const rehearsal = rehearse();
  const name = (who: Parameters<typeof rehearsal.id>[0]) => namedPerson(rehearsal.world(), rehearsal.id(who), day);

  it('in full with role and organisation, where they chose that', () => {
    expect(name('contributor')).toEqual({
      member: rehearsal.id('contributor'),
      as: 'Inda Pendent',
      perspective: 'independentSector',
      role: 'Contributor',
      organisation: { id: organisations.charity.id, name: 'Sample Charity' },
    });
  });

  it('by first name, where they chose that', () => {
    expect(name('user')).toMatchObject({ as: 'Una', organisation: { name: 'Sample Voices' } });
  });

  it('by perspective alone, and then nothing else tells who it is', () => {
    expect(name('carer')).toEqual({
      member: rehearsal.id('carer'),
      as: 'Carers, family and friends',
      perspective: 'carers',
    });
  });

  it('in full when their seat signs, whatever they chose', () => {
    const signing = rehearse();
    signing.reseat('provider', (seat) => ({ ...seat, data: { ...seat.data, namedAs: 'perspectiveOnly' } }));
    expect(namedPerson(signing.world(), signing.id('provider'), day).as).toBe('Petra Vider');
  });

  it('by the name they had when they have left', () => {
    const left = rehearse();
    left.reseat('user', (seat) => ({ ...seat, state: 'left' }));
    expect(namedPerson(left.world(), left.id('user'), day).as).toBe('Una');
    expect(namedInFull(left.world(), left.id('user'), day).as).toBe('Una Ser');
  });
});

it.each([
  ['2019-01-01', 'Old Name'],
  ['2020-01-01', 'Old Name'],
  ['2026-08-31', 'Old Name'],
  ['2026-09-01', 'New Name'],
])('an organisation is called on %s as it was then', (on, expected) => {
  const names = [
    { name: 'Old Name', since: '2020-01-01' },
    { name: 'New Name', since: '2026-09-01' },
  ];
  const { trust } = organisations;
  expect(organisationNameOn({ ...trust, data: { ...trust.data, names } }, on)).toBe(expected);
});

describe('who signs', () => {
  it('is the commissioner’s lead first, then the provider’s', () => {
    const rehearsal = rehearse();
    expect(signatories(rehearsal.world(), day).map(({ side }) => side)).toEqual(['commissioner', 'provider']);
  });

  it('is nobody on a side whose lead has left or holds no seat that signs', () => {
    const rehearsal = rehearse();
    rehearsal.reseat('provider', (seat) => ({ ...seat, state: 'left' }));
    rehearsal.reseat('commissioner', ({ data: { signing: _signing, ...data }, ...seat }) => ({ ...seat, data }));
    expect(leadOn(rehearsal.world(), 'provider')).toBeUndefined();
    expect(signatories(rehearsal.world(), day)).toEqual([]);
  });
});
