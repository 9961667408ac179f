import type { Change, ChangeOf, Facts } from './decision.ts';
import { MemberData, OrganisationData, PartnershipData } from './people.ts';
import { bonesOfMembers, WORDS } from './replay/bones.ts';
import { MemberId, OrganisationId, PartnershipId } from './words.ts';
import type { Kinds } from './world.ts';

type Founded = 'partnership' | 'organisation' | 'member';
type Made<K extends Founded> = { readonly id: Kinds[K]['id']; readonly data: Kinds[K]['data'] };

/** A partnership as an administrator makes it: itself, its organisations and its people. */
export type Founding = Made<'partnership'> & {
  readonly organisations: readonly Made<'organisation'>[];
  readonly members: readonly Made<'member'>[];
};

const NEW = { from: null, machine: 1 } as const;

const created = ({ id, data }: Made<'partnership'>): ChangeOf<'partnership'> => {
  const { name, ...facts } = data;
  return {
    ...NEW,
    kind: 'partnership',
    id,
    state: 'active',
    data,
    event: { type: 'CREATE', facts },
    details: { name },
  };
};

const joined = ({ id, data }: Made<'organisation'>): ChangeOf<'organisation'> => {
  const facts = bonesOfMembers(OrganisationData, data);
  return { ...NEW, kind: 'organisation', id, state: 'current', data, event: { type: 'CREATE', facts }, details: data };
};

/** The membership entry that gave the roles: who replays the log reads from its facts who held which. */
export const seated = ({ id, data }: Made<'member'>): ChangeOf<'member'> => {
  const facts = bonesOfMembers(MemberData, data);
  return { ...NEW, kind: 'member', id, state: 'seated', data, event: { type: 'SEAT', facts }, details: data };
};

/** What founding a partnership writes: its creation, then an entry for each organisation and for each seat. */
export const founding = ({ organisations, members, ...partnership }: Founding): readonly Change[] => [
  created(partnership),
  ...organisations.map((organisation) => joined(organisation)),
  ...members.map((member) => seated(member)),
];

/** What founding wrote, read again from an entry's facts; names and texts read `words`. Undefined for anything else. */
export const foundedFrom = (kind: string, id: string, type: string, facts: Facts): Change | undefined => {
  if (kind === 'partnership' && type === 'CREATE') {
    const data = PartnershipData.safeParse({ ...facts, name: WORDS });
    return data.success ? created({ id: PartnershipId.parse(id), data: data.data }) : undefined;
  }
  if (kind === 'organisation' && type === 'CREATE') {
    const data = OrganisationData.safeParse(facts);
    return data.success ? joined({ id: OrganisationId.parse(id), data: data.data }) : undefined;
  }
  if (kind === 'member' && type === 'SEAT') {
    // A passkey is registered by an entry of its own, and no seat is made with one.
    const data = MemberData.omit({ passkeys: true }).safeParse(facts);
    return data.success ? seated({ id: MemberId.parse(id), data: data.data }) : undefined;
  }
};
