import type { Membership } from '@coproduce/api';
import type { Overview } from '../api/views.ts';
import type { CommandKind } from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { api } from '../api/client.ts';
import { namesOf, type Names } from '../words/names.ts';

/** The partnership a page belongs to, for everything on it. */
export type Here = {
  readonly id: string;
  readonly overview: Overview;
  readonly edition: Edition;
  readonly names: Names;
  readonly timeZone: string;
  /** The reader's seat. */
  readonly you: Membership | undefined;
};

const Context = createContext<Here | undefined>(undefined);

/** The partnership of the page. Throws outside one. */
export const usePartnership = (): Here => {
  const here = useContext(Context);
  if (here === undefined) throw new Error('This is not inside a partnership');
  return here;
};

const elsewhere = { names: namesOf({ people: {}, challenges: [], goals: [] }), timeZone: 'Europe/London' };

/** What ids and instants are said with: a partnership's own names and clock, and on other pages nobody's. */
export const useWords = (): Pick<Here, 'names' | 'timeZone'> => useContext(Context) ?? elsewhere;

/** What every page of a partnership needs. */
export const overviewQuery = (partnership: string) => api.partnership.overview.queryOptions({ partnership });
export const editionQuery = (partnership: string) => ({
  ...api.partnership.edition.queryOptions({ partnership }),
  staleTime: Infinity,
});

/** Asks for what every page of a partnership needs, and hands it down. */
export const PartnershipProvider = ({ id, children }: { readonly id: string; readonly children: ReactNode }) => {
  const { data: overview } = useSuspenseQuery(overviewQuery(id));
  const { data: edition } = useSuspenseQuery(editionQuery(id));
  const { data: me } = useSuspenseQuery(api.me.queryOptions());
  const here = useMemo(
    () => ({
      id,
      overview,
      edition,
      names: namesOf(overview),
      timeZone: overview.timeZone,
      you: me.memberships.find(({ partnership }) => partnership.id === id),
    }),
    [id, overview, edition, me],
  );
  return <Context value={here}>{children}</Context>;
};

/** Whether a step is among those that can be taken now. */
export const canDo = (
  steps: readonly { readonly command: CommandKind; readonly refusal: unknown }[],
  command: CommandKind,
): boolean => steps.some((step) => step.command === command && step.refusal === null);
