import { namedIf, type Stored } from '@coproduce/cycle';
import type { Reader, Step } from '@coproduce/store';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import { personOf } from './look-up.ts';
import type { PartnershipPeople } from './partnership.ts';

type Line = PartnershipPeople['members'][number];

const seatOf = ({ data: { signing } }: Stored<'member'>): Line['seat'] => {
  if (signing === undefined) return null;
  if (signing.deputy !== undefined) return 'deputy';
  return signing.alsoAgreeing === true ? 'alsoAgreeing' : 'lead';
};

const namingsOf = ({ world, today, reader }: Reading, { id }: Stored<'member'>): Line['namings'] => {
  if (id !== reader.id) return null;
  return {
    fullName: namedIf(world, id, today, 'fullName'),
    firstName: namedIf(world, id, today, 'firstName'),
    perspectiveOnly: namedIf(world, id, today, 'perspectiveOnly'),
  };
};

const memberLine = (reading: Reading, member: Stored<'member'>, path: readonly Step[]): Line => {
  const { data, state } = member;
  return {
    ...personOf(reading.world, member),
    version: member.version,
    steps: stepsOn(reading, member),
    post: data.post ?? null,
    namedAs: data.namedAs,
    namings: namingsOf(reading, member),
    signs: data.signing?.side ?? null,
    seat: seatOf(member),
    authority: data.signing?.authority ?? null,
    since: path[0]?.at ?? '',
    left: state === 'left' ? (path.at(-1)?.at ?? null) : null,
    signsSince: data.signing?.since ?? null,
    deputy: data.signing?.deputy ?? null,
    from: data.from ?? null,
    until: data.until ?? null,
    you: member.id === reading.reader.id,
  };
};

/** Everybody with a seat, and who had one. */
export const partnershipPeople = async (reading: Reading, from: Reader): Promise<PartnershipPeople> => {
  const { world } = reading;
  const members: Line[] = [];
  for (const member of world.members) {
    const path = await from.stepsOf(world.partnership.id, 'member', member.id);
    members.push(memberLine(reading, member, path));
  }
  return {
    members,
    organisations: world.organisations.map(({ id, data }) => ({
      id,
      name: data.names.at(-1)?.name ?? '',
      kind: data.kind,
      odsCode: data.odsCode ?? null,
    })),
  };
};
