import type { Kinds } from '@coproduce/cycle';
import type { NewPartnership, Store } from '@coproduce/store';

type MemberData = Kinds['member']['data'];
export type PersonName = 'coordinator' | 'providerLead' | 'commissioner' | 'representative' | 'contributor' | 'auditor';

/** One person with one role each, so that a right shows by itself. */
export type Person = { readonly account: string; readonly member: Kinds['member']['id']; readonly name: string };
export type Partnership = {
  readonly id: Kinds['partnership']['id'];
  readonly trust: string;
  readonly people: Readonly<Record<PersonName, Person>>;
};

/** A new id of a kind. */
function newIdOf<K extends keyof Kinds>(kind: K): Kinds[K]['id'];
function newIdOf(): string {
  return crypto.randomUUID();
}

const person = (name: string): Person => ({ account: crypto.randomUUID(), member: newIdOf('member'), name });

const seatOf = (
  name: string,
  role: PersonName,
  perspective: MemberData['perspective'],
  organisation: MemberData['organisation'],
): MemberData => ({
  name,
  firstName: name.split(' ')[0] ?? name,
  namedAs: perspective === 'serviceUsers' ? 'firstName' : 'fullName',
  roles: [role],
  perspective,
  organisation,
});

const SEATS = {
  coordinator: 'Cora Brandt',
  providerLead: 'Siân Llewelyn',
  commissioner: 'Marcus Adeyemi-Brown',
  representative: 'Zoë Kowalczyk',
  contributor: 'Grace Osei',
  auditor: 'Inês Carvalho',
} as const satisfies Record<PersonName, string>;

type Organisations = Readonly<Record<'trust' | 'board' | 'voices', Kinds['organisation']['id']>>;

const organisationsOf = ({ trust, board, voices }: Organisations): NewPartnership['organisations'] => {
  const named = (name: string) => [{ name, since: '2020-01-01' }];
  return [
    { id: trust, data: { names: named('Northmoor Partnership NHS Foundation Trust'), kind: 'nhsProvider' } },
    { id: board, data: { names: named('Northmoor Integrated Care Board'), kind: 'commissioner' } },
    { id: voices, data: { names: named('Northmoor Voices'), kind: 'userOrCarerGroup' } },
  ];
};

const signsFor = (seat: MemberData, side: 'provider' | 'commissioner', post: string): MemberData => ({
  ...seat,
  post,
  signing: { side, post, authority: 'The chief executive, by letter' },
});

const seatsIn = ({ trust, board, voices }: Organisations): Record<PersonName, MemberData> => ({
  coordinator: seatOf(SEATS.coordinator, 'coordinator', null, trust),
  providerLead: signsFor(
    seatOf(SEATS.providerLead, 'providerLead', 'provider', trust),
    'provider',
    'Director of Recovery',
  ),
  commissioner: signsFor(
    seatOf(SEATS.commissioner, 'commissioner', 'commissioner', board),
    'commissioner',
    'Head of Commissioning',
  ),
  representative: seatOf(SEATS.representative, 'representative', 'serviceUsers', voices),
  contributor: seatOf(SEATS.contributor, 'contributor', 'provider', trust),
  auditor: { ...seatOf(SEATS.auditor, 'auditor', null, null), from: '2020-01-01', until: '2030-01-01' },
});

const NAMES = [
  'coordinator',
  'providerLead',
  'commissioner',
  'representative',
  'contributor',
  'auditor',
] as const satisfies PersonName[];

/**
 * Makes a partnership with one person for each role, each with an account of their own; `leads` is the account of a
 * provider lead who has one already.
 */
export const foundPartnership = async (
  store: Store,
  edition: { readonly id: string; readonly hash: string },
  now: string,
  leads?: string,
): Promise<Partnership> => {
  const people = {
    coordinator: person(SEATS.coordinator),
    providerLead: { ...person(SEATS.providerLead), ...(leads !== undefined && { account: leads }) },
    commissioner: person(SEATS.commissioner),
    representative: person(SEATS.representative),
    contributor: person(SEATS.contributor),
    auditor: person(SEATS.auditor),
  };
  for (const { account } of Object.values(people)) {
    if (account === leads) continue;
    const email = `${account}@example.org`;
    await store.administration.createAccount({ id: account, email, administrator: false }, 'commandLine', now);
  }
  const organisations = {
    trust: newIdOf('organisation'),
    board: newIdOf('organisation'),
    voices: newIdOf('organisation'),
  };
  const seats = seatsIn(organisations);
  const id = newIdOf('partnership');
  const data = {
    name: 'Northmoor Recovery Partnership',
    timeZone: 'Europe/London',
    editionId: edition.id,
    editionHash: edition.hash,
    demonstration: false,
    answerDays: 5,
    readingDays: 0,
  };
  const members = NAMES.map((name) => ({ id: people[name].member, account: people[name].account, data: seats[name] }));
  const partnership = { id, data, organisations: organisationsOf(organisations), members };
  await store.administration.createPartnership(partnership, 'commandLine', now);
  return { id, trust: organisations.trust, people };
};
