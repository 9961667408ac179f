import type { MemberData, OrganisationData } from '../people.ts';
import { PartnershipData } from '../people.ts';
import { MemberId, OrganisationId, PartnershipId } from '../words.ts';
import type { Stored } from '../world.ts';
import { sampleEdition } from './sample-edition.ts';

const uuid = (family: number, number: number): string =>
  `00000000-0000-7000-8000-${String(family).padStart(4, '0')}${String(number).padStart(8, '0')}`;

const organisation = (number: number, name: string, kind: OrganisationData['kind']): Stored<'organisation'> => ({
  kind: 'organisation',
  id: OrganisationId.parse(uuid(1, number)),
  version: 1,
  machine: 1,
  state: 'current',
  data: { names: [{ name, since: '2020-01-01' }], kind },
});

/** The organisations of the sample partnership. */
export const organisations = {
  trust: organisation(1, 'Sample Trust', 'nhsProvider'),
  board: organisation(2, 'Sample Board', 'commissioner'),
  voices: organisation(3, 'Sample Voices', 'userOrCarerGroup'),
  charity: organisation(4, 'Sample Charity', 'independentSector'),
} as const;

const member = (number: number, data: MemberData): Stored<'member'> => ({
  kind: 'member',
  id: MemberId.parse(uuid(2, number)),
  version: 1,
  machine: 1,
  state: 'seated',
  data,
});

const seat = (
  name: string,
  data: Omit<MemberData, 'name' | 'firstName' | 'namedAs' | 'organisation'> &
    Partial<Pick<MemberData, 'namedAs' | 'organisation'>>,
): MemberData => ({
  name,
  firstName: name.split(' ')[0] ?? name,
  namedAs: 'fullName',
  organisation: organisations.trust.id,
  ...data,
});

const authority = 'A letter of the chief executive';

/** One person for each role and each perspective; `user` is named by first name, `carer` by perspective only. */
export const people = {
  coordinator: member(1, seat('Cora Dinator', { roles: ['coordinator'], perspective: null })),
  provider: member(
    2,
    seat('Petra Vider', {
      roles: ['providerLead'],
      perspective: 'provider',
      post: 'Director',
      signing: { side: 'provider', post: 'Director of Recovery', authority },
    }),
  ),
  commissioner: member(
    3,
    seat('Colin Missioner', {
      roles: ['commissioner'],
      perspective: 'commissioner',
      organisation: organisations.board.id,
      signing: { side: 'commissioner', post: 'Head of Commissioning', authority },
    }),
  ),
  user: member(
    4,
    seat('Una Ser', {
      roles: ['representative'],
      perspective: 'serviceUsers',
      namedAs: 'firstName',
      organisation: organisations.voices.id,
    }),
  ),
  carer: member(
    5,
    seat('Cary Rer', {
      roles: ['representative'],
      perspective: 'carers',
      namedAs: 'perspectiveOnly',
      organisation: organisations.voices.id,
    }),
  ),
  contributor: member(
    6,
    seat('Inda Pendent', {
      roles: ['contributor'],
      perspective: 'independentSector',
      organisation: organisations.charity.id,
    }),
  ),
  auditor: member(7, seat('Audrey Tor', { roles: ['auditor'], perspective: null, organisation: null })),
} as const;

/** Who acts in a rehearsal. */
export type Who = keyof typeof people;

/** Those who place and answer. */
export const takingPart = ['provider', 'commissioner', 'user', 'carer', 'contributor'] as const satisfies Who[];

/** The sample partnership: five working days for answers, none for reading unless a test sets them. */
export const partnership = (settings: Partial<PartnershipData> = {}): Stored<'partnership'> => ({
  kind: 'partnership',
  id: PartnershipId.parse(uuid(0, 1)),
  version: 1,
  machine: 1,
  state: 'active',
  data: PartnershipData.parse({
    name: 'Sample Partnership',
    timeZone: 'Europe/London',
    editionId: sampleEdition.id,
    editionHash: sampleEdition.hash,
    demonstration: false,
    answerDays: 5,
    readingDays: 0,
    ...settings,
  }),
});
