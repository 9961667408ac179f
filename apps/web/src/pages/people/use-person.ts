import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { PartnershipPeople } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';
import { useParam } from '../../partnership/use-param.ts';

/** Somebody who takes part, or did. */
export type Member = PartnershipPeople['members'][number];

/** Everybody, and the organisations they come from. */
export const usePeople = (): PartnershipPeople => {
  const { id: partnership } = usePartnership();
  return useSuspenseQuery(api.partnership.people.queryOptions({ partnership })).data;
};

/** The person that the address names, where there is one. */
export const usePerson = (): Member | undefined => {
  const named = useParam('member');
  return usePeople().members.find(({ member }) => member === named);
};
