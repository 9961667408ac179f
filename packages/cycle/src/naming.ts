import { ERASED_WORDS } from './erase-words.ts';
import { capital, labels } from './labels.ts';
import type { MemberData, NamedAs, NamedPerson } from './people.ts';
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

/** Holds a seat that signs, a deputy on their days: whoever does is always named in full (`domain` 3). */
export const signsOn = (data: MemberData, day: Day): boolean =>
  data.signing !== undefined && (data.signing.deputy === undefined || isDeputyOn(data, day));

/**
 * A person as one of the three choices names them: full name or first name with role and organisation, or the
 * perspective alone, which then says nothing else that could tell who it is.
 */
export const namedIf = (world: People, id: MemberId, day: Day, namedAs: NamedAs): NamedPerson => {
  const { data } = memberById(world, id);
  if (namedAs === 'fullName') return namedInFull(world, id, day);
  if (namedAs === 'firstName') return { ...namedInFull(world, id, day), as: data.firstName };
  const as = data.perspective === null ? 'A member of the partnership' : capital(labels.perspective[data.perspective]);
  return { member: id, as, perspective: data.perspective };
};

/**
 * A person as they chose to be named (`domain` 3), frozen as of a day. Those whose seat signs are always named in full.
 */
export const namedPerson = (world: People, id: MemberId, day: Day): NamedPerson => {
  const { data } = memberById(world, id);
  return namedIf(world, id, day, signsOn(data, day) ? 'fullName' : data.namedAs);
};

/**
 * Somebody whom the record froze on an earlier day, under the name they choose now; role and organisation stay what they
 * were then. Whoever was written in, and a name that was erased, stay as they are.
 */
export const namedNow = (world: People, was: NamedPerson, day: Day): NamedPerson => {
  if (was.member === null || was.as === ERASED_WORDS) return was;
  const now = namedPerson(world, was.member, day);
  return now.role === undefined || was.role === undefined ? now : { ...was, as: now.as };
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

/** Whoever stands for a lead on a day: of the same side, seated by them for some days. */
const deputyFor = (
  { members }: Pick<World, 'members'>,
  lead: Stored<'member'>,
  day: Day,
): Stored<'member'> | undefined =>
  members.find(
    ({ state, data }) => state === 'seated' && data.signing?.deputy?.of === lead.id && isDeputyOn(data, day),
  );

const isDeputyOn = ({ signing }: MemberData, day: Day): boolean =>
  signing?.deputy !== undefined && signing.deputy.from <= day && day <= signing.deputy.until;

/** A member who signs, as a document names them; undefined where their seat stands for no organisation. */
const signatoryIn = (world: People, member: Stored<'member'>, day: Day): Omit<Signatory, 'kind'> | undefined => {
  const { signing, name } = member.data;
  const organisation = organisationOn(world, member.data.organisation, day);
  if (signing === undefined || organisation === undefined) return undefined;
  const { side, post, authority, deputy } = signing;
  const seat = { member: member.id, name, side, post, organisation, authority };
  if (deputy === undefined) return seat;
  const { of, from, until } = deputy;
  const lead = memberById(world, of);
  return { ...seat, deputation: { of, name: lead.data.name, post: lead.data.signing?.post ?? post, from, until } };
};

/**
 * Who signs for a side as a document names them: its lead, or the deputy who stands for the lead on that day. Undefined
 * while the seat is vacant or stands for no organisation.
 */
const signatoryOn = (world: People, side: Side, day: Day): Signatory | undefined => {
  const lead = leadOn(world, side);
  const seat = lead && signatoryIn(world, deputyFor(world, lead, day) ?? lead, day);
  return seat && { ...seat, kind: 'required' };
};

/** Further signatories of a side, in the order in which they were seated. */
const alsoAgreeing = (world: People, side: Side, day: Day): readonly Signatory[] =>
  world.members
    .filter(
      ({ state, data }) => state === 'seated' && data.signing?.alsoAgreeing === true && data.signing.side === side,
    )
    .flatMap((member) => {
      const seat = signatoryIn(world, member, day);
      return seat === undefined ? [] : [{ ...seat, kind: 'alsoAgreeing' as const }];
    });

const SIDES = ['commissioner', 'provider'] as const satisfies readonly Side[];

/** Who signs, the commissioner first: the two whose signatures are needed, fewer while a seat is vacant, then others. */
export const signatories = (world: People, day: Day): readonly Signatory[] => [
  ...SIDES.flatMap((side) => signatoryOn(world, side, day) ?? []),
  ...SIDES.flatMap((side) => alsoAgreeing(world, side, day)),
];
