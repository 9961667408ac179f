import { createHash } from 'node:crypto';

/** SHA-256 of a text, lower-case hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same name always gives the same id. */
export function idOf(name: string): string {
  const hex = sha256(name);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The partners of every sample. */
export const organisations = {
  trust: { id: idOf('trust'), name: 'Northmoor Partnership NHS Foundation Trust' },
  board: { id: idOf('board'), name: 'Northmoor Integrated Care Board' },
  voices: { id: idOf('voices'), name: 'Northmoor Voices' },
};

/** Its people, as they chose to be named. */
export const people = {
  sian: {
    member: idOf('sian'),
    as: 'Siân Llewelyn',
    perspective: 'provider',
    role: 'Director of Recovery',
    organisation: organisations.trust,
  },
  marcus: {
    member: idOf('marcus'),
    as: 'Marcus Adeyemi-Brown',
    perspective: 'commissioner',
    role: 'Head of Mental Health Commissioning',
    organisation: organisations.board,
  },
  zoe: { member: idOf('zoe'), as: 'Zoë', perspective: 'serviceUsers', organisation: organisations.voices },
  tomasz: {
    member: idOf('tomasz'),
    as: 'Carers, family and friends',
    perspective: 'carers',
    organisation: organisations.voices,
  },
} as const;

/** Who signs; the provider first, so that the order of the page is the renderer's own. */
export const signatories = [
  {
    member: idOf('sian'),
    name: 'Siân Llewelyn',
    side: 'provider',
    post: 'Director of Recovery',
    organisation: organisations.trust,
    authority: 'The chief executive, by letter of 1 September',
    kind: 'required',
  },
  {
    member: idOf('marcus'),
    name: 'Marcus Adeyemi-Brown',
    side: 'commissioner',
    post: 'Head of Mental Health Commissioning',
    organisation: organisations.board,
    authority: 'Scheme of delegation, paragraph 7',
    kind: 'required',
  },
] as const;

/** Who was at its meetings. */
export const attendance = {
  people: [
    { person: people.sian, presence: 'present' },
    { person: people.marcus, presence: 'present' },
    { person: people.zoe, presence: 'present' },
    { person: people.tomasz, presence: 'apologies' },
    { person: { member: null, as: 'Ward manager at Beck Lane', perspective: 'provider' }, presence: 'present' },
  ],
  notInTheRoom: [
    { perspective: 'carers', why: 'The train from Ŵyn was cancelled' },
    { perspective: 'independentSector' },
  ],
  recordedAt: '2027-05-04T09:12:00.000Z',
  enteredBy: idOf('sian'),
};
