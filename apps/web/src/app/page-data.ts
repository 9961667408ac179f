import type { FetchQueryOptions, QueryKey } from '@tanstack/react-query';
import { authOptionsQuery } from '../api/auth.ts';
import { api, queryClient } from '../api/client.ts';
import { ownSessionsQuery } from '../api/sessions.ts';
import { ownIssuersQuery } from '../api/sign-on.ts';
import { problemOf } from '../api/problem.ts';
import { entryIndex } from '../pages/trail/use-entry.ts';
import { editionQuery, overviewQuery } from '../partnership/partnership.tsx';

/** The parts of a page's address that have a name. */
type Address = Readonly<Partial<Record<string, string>>>;

/**
 * What a page shows, asked for while its files arrive, so that it is shown once and whole. A page that needs more asks
 * for it itself.
 */
export type PageData = (address: Address) => readonly Promise<unknown>[];

/**
 * Asks for what is not known as of the last seconds, so that going to a page shows what others did meanwhile. Where the
 * connection is lost, a page that was there before is shown as it was.
 */
const ask = async <Data, Failed, Shown, Key extends QueryKey>(
  options: FetchQueryOptions<Data, Failed, Shown, Key>,
): Promise<unknown> => {
  const known: unknown = queryClient.getQueryData(options.queryKey);
  if (known === undefined) return queryClient.fetchQuery(options);
  try {
    return await queryClient.fetchQuery({ ...options, retry: false });
  } catch (error) {
    if (problemOf(error).kind === 'lost') return known;
    throw error;
  }
};
const here = ({ partnership = '' }: Address) => ({ partnership });
const numbered = (address: Address) => ({ ...here(address), number: Number(address['number']) });

const passkeys: PageData = () => [ask(api.passkey.list.queryOptions()), ask(authOptionsQuery)];
const pack: PageData = (at) => [ask(api.pack.get.queryOptions({ ...here(at), pack: at['pack'] ?? '' }))];

export const pageData = {
  nothing: () => [],
  home: () => [ask(api.waiting.queryOptions())],
  passkeys,
  account: (at) => [...passkeys(at), ask(ownSessionsQuery)],
  partnership: ({ partnership = '' }) => [ask(overviewQuery(partnership)), ask(editionQuery(partnership))],
  people: (at) => [ask(api.partnership.people.queryOptions(here(at)))],
  invite: (at) => [ask(api.partnership.people.queryOptions(here(at))), ask(authOptionsQuery)],
  assessment: (at) => [ask(api.assessment.get.queryOptions(numbered(at)))],
  plan: (at) => [ask(api.plan.get.queryOptions({ ...here(at), challenge: at['challenge'] ?? '' }))],
  goal: (at) => [ask(api.goal.get.queryOptions({ ...here(at), goal: at['goal'] ?? '' }))],
  reviews: (at) => [ask(api.review.list.queryOptions(here(at)))],
  review: (at) => [ask(api.review.get.queryOptions(numbered(at)))],
  packs: (at) => [ask(api.pack.list.queryOptions(here(at)))],
  pack,
  ofYou: (at) => [
    ask(api.pack.ofYou.queryOptions({ ...here(at), pack: at['pack'] ?? '' })),
    ask(api.partnership.people.queryOptions(here(at))),
  ],
  trail: (at) => [ask(api.trail.page.queryOptions(here(at))), ask(api.trail.subjects.queryOptions(here(at)))],
  entry: (at) => [ask(api.trail.entry.queryOptions({ ...here(at), index: entryIndex(at['index'] ?? '') }))],
  sign: (at) => [...pack(at), ...passkeys(at), ask(ownIssuersQuery)],
} as const satisfies Readonly<Record<string, PageData>>;
