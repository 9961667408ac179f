import { describe, expect, it } from 'vitest';
import { attendanceAgain, attendanceSent, emptyAttendance, notInTheRoom } from './attendance.ts';

const people = [
  { member: 'sian', perspective: 'provider' },
  { member: 'marcus', perspective: 'commissioner' },
  { member: 'zoe', perspective: 'serviceUsers' },
  { member: 'ines', perspective: null },
];

describe('who was there', () => {
  it('names the sides that nobody in the room spoke from, those with apologies among them', () => {
    const draft = { ...emptyAttendance, presence: { sian: 'present', zoe: 'apologies', ines: 'present' } };
    expect(notInTheRoom(draft, people)).toEqual(['serviceUsers', 'carers', 'commissioner', 'independentSector']);
  });

  it('counts people who are written in for the side they speak from', () => {
    const draft = {
      ...emptyAttendance,
      writtenIn: [{ key: '1', as: 'A carer', perspective: 'carers', organisation: '' }],
    };
    expect(notInTheRoom(draft, people)).not.toContain('carers');
    expect(attendanceSent(draft, people).writtenIn).toEqual([{ as: 'A carer', perspective: 'carers' }]);
  });

  it('is recorded anew from what was recorded before', () => {
    const carer = { member: null, as: 'A carer', perspective: 'carers', organisation: { name: 'Hearth' } };
    const draft = attendanceAgain({
      people: [
        { person: { member: 'sian', as: 'Siân Llewelyn', perspective: 'provider' }, presence: 'present' },
        { person: { member: 'zoe', as: 'Zoë', perspective: 'serviceUsers' }, presence: 'apologies' },
        { person: carer, presence: 'present' },
      ],
      notInTheRoom: [{ perspective: 'serviceUsers', why: 'was ill' }, { perspective: 'commissioner' }],
    });
    expect(attendanceSent(draft, people)).toEqual({
      present: ['sian'],
      apologies: ['zoe'],
      writtenIn: [{ as: 'A carer', perspective: 'carers', organisation: 'Hearth' }],
      whyNotInTheRoom: [{ perspective: 'serviceUsers', why: 'was ill' }],
    });
  });

  it('leaves out rows without a name, and reasons for sides that were there after all', () => {
    const draft = {
      presence: { zoe: 'present', marcus: 'apologies', sian: '' },
      writtenIn: [{ key: '1', as: ' ', perspective: 'carers', organisation: 'Somewhere' }],
      why: { serviceUsers: 'was ill', commissioner: 'was called away' },
    };
    expect(attendanceSent(draft, people)).toEqual({
      present: ['zoe'],
      apologies: ['marcus'],
      writtenIn: [],
      whyNotInTheRoom: [{ perspective: 'commissioner', why: 'was called away' }],
    });
  });
});
