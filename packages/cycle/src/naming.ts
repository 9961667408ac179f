import { capital, labels } from './labels.ts';
import type { NamedPerson } from './people.ts';
import type { Signatory } from './plan/terms.ts';
import type { Day, MemberId, OrganisationId, Side } from './words.ts';
import type { Stored, World } from './world.ts';

/** What naming people reads. */
export type People = Pick<World, 'members' | 'organisations'>;

/** The member with this id, seated or gone. Throws where there is none: ids in the record always lead somewhere. */
export const memberById = (world: Pick<World, 'members'>, id: MemberId): Stored<'member'> => {
  const member = world.members.find((it) => it.id === id);
  if (member === undefined) throw new RangeError(`No member ${id} in this partnership`);
  return member;
};

/** An organisation's name as of a day; its first name for days before it had one here. */
export const organisationNameOn = (organisation: Stored<'organisation'>, day: Day): string => {
  const { names } = organisation.data;
  const name = names.findLast(({ since }) => since <= day) ?? names[0];
  if (name === undefined) throw new RangeError(`Organisation ${organisation.id} has no name`);
  return name.name;
};

const organisationOn = (
  world: Pick<World, 'organisations'>,
  id: OrganisationId | null,
  day: Day,
): { readonly id: OrganisationId; readonly name: string } | undefined => {
  const found = id === null ? undefined : world.organisations.find((it) => it.id === id);
  return found === undefined ? undefined : { id: found.id, name: organisationNameOn(found, day) };
};

const roleOf = ({ data }: Stored<'member'>): string =>
  data.post ?? capital(labels.role[data.roles[0] ?? 'contributor']);

/** Everything a document may say of a person: for signatories and leads acting as such, who are always named. */
export const namedInFull = (world: People, id: MemberId, day: Day): NamedPerson => {
  const member = memberById(world, id);
  const organisation = organisationOn(world, member.data.organisation, day);
  return {
    member: id,
    as: member.data.name,
    perspective: member.data.perspective,
    role: roleOf(member),
    ...(organisation === undefined ? {} : { organisation }),
  };
};

/**
 * A person as they chose to be named (`domain` 3), frozen as of a day: full name or first name with role and
 * organisation, or the perspective alone, which then says nothing else that could tell who it is. Those whose seat signs
 * are always named in full.
 */
export const namedPerson = (world: People, id: MemberId, day: Day): NamedPerson => {
  const { data } = memberById(world, id);
  if (data.namedAs === 'fullName' || data.signing !== undefined) return namedInFull(world, id, day);
  if (data.namedAs === 'firstName') return { ...namedInFull(world, id, day), as: data.firstName };
  const as = data.perspective === null ? 'A member of the partnership' : capital(labels.perspective[data.perspective]);
  return { member: id, as, perspective: data.perspective };
};

/** The role that signs for a side (`domain` 3). */
export const leadOf = { commissioner: 'commissioner', provider: 'providerLead' } as const satisfies Record<
  Side,
  string
>;

/** The lead who holds the seat that signs for a side; undefined while it is vacant. */
export const leadOn = (world: Pick<World, 'members'>, side: Side): Stored<'member'> | undefined =>
  world.members.find(
    ({ state, data }) => state === 'seated' && data.signing?.side === side && data.roles.includes(leadOf[side]),
  );

/** The lead of a side as a document names who signs; undefined while the seat is vacant or stands for no organisation. */
export const signatoryOn = (world: People, side: Side, day: Day): Signatory | undefined => {
  const lead = leadOn(world, side);
  const organisation = lead === undefined ? undefined : organisationOn(world, lead.data.organisation, day);
  if (lead?.data.signing === undefined || organisation === undefined) return undefined;
  const { post, authority } = lead.data.signing;
  return { member: lead.id, name: lead.data.name, side, post, organisation, authority, kind: 'required' };
};

/** The two who sign, commissioner first; fewer while a seat is vacant. */
export const signatories = (world: People, day: Day): readonly Signatory[] =>
  (['commissioner', 'provider'] as const).flatMap((side) => signatoryOn(world, side, day) ?? []);
