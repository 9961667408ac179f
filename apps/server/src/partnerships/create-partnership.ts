import {
  MemberData,
  MemberId,
  OrganisationData,
  OrganisationId,
  PartnershipData,
  PartnershipId,
} from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import { dayIn } from '../clock.ts';
import type { Composition } from '../composition.ts';
import { uuidV7 } from '../ids.ts';
import { newToken, tokenHash } from '../sign-in/token.ts';
import { type FilePerson, type PartnershipFile, PartnershipFileError } from './partnership-file.ts';

/** What was made: its id, and the ids of organisations and seats by the names the file gives them. */
export type CreatedPartnership = {
  readonly id: PartnershipId;
  readonly name: string;
  readonly names: ReadonlyMap<string, string>;
  /** People whose account was made just now, who need a link to set a password. */
  readonly newAccounts: readonly string[];
};

const LINK_DAYS = 7;
const DAY = 86_400_000;

const editionFor = (editions: readonly Edition[], wanted: string | undefined): Edition => {
  const edition = wanted === undefined ? editions.at(-1) : editions.find(({ id }) => id === wanted);
  if (edition !== undefined) return edition;
  throw new PartnershipFileError(
    `There is no edition "${wanted}"; there are: ${editions.map(({ id }) => id).join(', ')}`,
  );
};

/** Makes an account; false when that address has one already. */
export const createAccount = (composition: Composition, email: string, administrator: boolean): Promise<boolean> => {
  const now = composition.clock.now().toISOString();
  const account = { id: uuidV7(composition.clock)(), email, administrator };
  return composition.store.administration.createAccount(account, 'commandLine', now);
};

/** A one-time link to set a password, good for a week; undefined when nobody has that address. */
export const createLink = async (composition: Composition, email: string): Promise<string | undefined> => {
  const { store, clock, origin } = composition;
  const found = await store.administration.accountByEmail(email);
  if (found === undefined) return undefined;
  const link = newToken();
  const now = clock.now();
  const until = new Date(now.getTime() + LINK_DAYS * DAY).toISOString();
  const kept = { account: found.id, linkHash: tokenHash(link), until };
  await store.administration.createPasswordLink(kept, 'commandLine', now.toISOString());
  // In the fragment, so that no server and no log between here and the page ever sees it.
  return `${origin()}/set-password#${link}`;
};

const accountFor = async (composition: Composition, email: string, made: string[]): Promise<string> => {
  if (await createAccount(composition, email, false)) made.push(email);
  const account = await composition.store.administration.accountByEmail(email);
  if (account === undefined) throw new Error(`The account of ${email} was made and is not there`);
  return account.id;
};

const memberData = (person: FilePerson, organisations: ReadonlyMap<string, string>, today: string): MemberData => {
  const { perspective, organisation, post, signing, auditorDays } = person;
  const until =
    auditorDays === undefined ? undefined : new Date(Date.parse(today) + auditorDays * DAY).toISOString().slice(0, 10);
  const speaksForUsers = perspective === 'serviceUsers' || perspective === 'carers';
  return MemberData.parse({
    name: person.name,
    firstName: person.firstName,
    namedAs: person.namedAs ?? (speaksForUsers ? 'perspectiveOnly' : 'fullName'),
    roles: person.roles,
    perspective: perspective ?? null,
    organisation: organisation === undefined ? null : organisations.get(organisation),
    ...(post === undefined ? {} : { post }),
    ...(signing === undefined ? {} : { signing: { ...signing, post } }),
    ...(until === undefined ? {} : { from: today, until }),
  });
};

/**
 * Makes a partnership with its organisations, people and seats, and an account for everybody who has none.
 *
 * @throws {PartnershipFileError} for an edition that is not here; nothing is made then
 */
export const createPartnership = async (
  composition: Composition,
  file: PartnershipFile,
  demonstration: boolean,
): Promise<CreatedPartnership> => {
  const edition = editionFor(composition.editions, file.edition);
  const newId = uuidV7(composition.clock);
  const now = composition.clock.now();
  const today = dayIn(file.partnership.timeZone, now);
  const organisations = file.organisations.map((it) => ({ ref: it.ref, id: OrganisationId.parse(newId()), it }));
  const ids = new Map(organisations.map(({ ref, id }) => [ref, id] as const));
  const newAccounts: string[] = [];
  const members = [];
  for (const person of file.people) {
    const account = await accountFor(composition, person.email, newAccounts);
    members.push({ ref: person.ref, id: MemberId.parse(newId()), account, data: memberData(person, ids, today) });
  }
  const id = PartnershipId.parse(newId());
  const data = PartnershipData.parse({
    ...file.partnership,
    editionId: edition.id,
    editionHash: edition.hash,
    demonstration,
  });
  await composition.store.administration.createPartnership(
    {
      id,
      data,
      organisations: organisations.map((made) => ({ id: made.id, data: organisationData(made.it, today) })),
      members: members.map(({ id: member, account, data: seat }) => ({ id: member, account, data: seat })),
    },
    'commandLine',
    now.toISOString(),
  );
  const names = new Map<string, string>([...ids, ...members.map((member) => [member.ref, member.id] as const)]);
  return { id, name: data.name, names, newAccounts };
};

const organisationData = (it: PartnershipFile['organisations'][number], today: string): OrganisationData =>
  OrganisationData.parse({
    names: [{ name: it.name, since: today }],
    kind: it.kind,
    ...(it.odsCode === undefined ? {} : { odsCode: it.odsCode }),
  });
