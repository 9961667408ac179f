import type { Reading } from '../reading.ts';
import { personOf } from './look-up.ts';
import type { PartnershipPeople } from './partnership.ts';

/** Everybody with a seat, and who had one. */
export const partnershipPeople = ({ world, reader }: Reading): PartnershipPeople => ({
  members: world.members.map((member) => ({
    ...personOf(world, member),
    post: member.data.post ?? null,
    namedAs: member.data.namedAs,
    signs: member.data.signing?.side ?? null,
    authority: member.data.signing?.authority ?? null,
    from: member.data.from ?? null,
    until: member.data.until ?? null,
    you: member.id === reader.id,
  })),
  organisations: world.organisations.map(({ id, data }) => ({
    id,
    name: data.names.at(-1)?.name ?? '',
    kind: data.kind,
    odsCode: data.odsCode ?? null,
  })),
});
