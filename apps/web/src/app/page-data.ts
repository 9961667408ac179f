import { authOptionsQuery } from '../api/auth.ts';
import { api, queryClient } from '../api/client.ts';
import { ownSessionsQuery } from '../api/sessions.ts';
import { ownIssuersQuery } from '../api/sign-on.ts';
import { entryIndex } from '../pages/trail/use-entry.ts';
import { editionQuery, overviewQuery } from '../partnership/partnership.tsx';

/** The parts of a page's address that have a name. */
type Address = Readonly<Partial<Record<string, string>>>;

/**
 * What a page shows, asked for while its files arrive, so that it is shown once and whole. A page that needs more asks
 * for it itself.
 */
export type PageData = (address: Address) => readonly Promise<unknown>[];

const ensure = queryClient.ensureQueryData.bind(queryClient);
const here = ({ partnership = '' }: Address) => ({ partnership });
const numbered = (address: Address) => ({ ...here(address), number: Number(address['number']) });

const passkeys: PageData = () => [ensure(api.passkey.list.queryOptions()), ensure(authOptionsQuery)];
const pack: PageData = (at) => [ensure(api.pack.get.queryOptions({ ...here(at), pack: at['pack'] ?? '' }))];

export const pageData = {
  nothing: () => [],
  home: () => [ensure(api.waiting.queryOptions())],
  passkeys,
  account: (at) => [...passkeys(at), ensure(ownSessionsQuery)],
  partnership: ({ partnership = '' }) => [ensure(overviewQuery(partnership)), ensure(editionQuery(partnership))],
  people: (at) => [ensure(api.partnership.people.queryOptions(here(at)))],
  invite: (at) => [ensure(api.partnership.people.queryOptions(here(at))), ensure(authOptionsQuery)],
  assessment: (at) => [ensure(api.assessment.get.queryOptions(numbered(at)))],
  plan: (at) => [ensure(api.plan.get.queryOptions({ ...here(at), challenge: at['challenge'] ?? '' }))],
  goal: (at) => [ensure(api.goal.get.queryOptions({ ...here(at), goal: at['goal'] ?? '' }))],
  reviews: (at) => [ensure(api.review.list.queryOptions(here(at)))],
  review: (at) => [ensure(api.review.get.queryOptions(numbered(at)))],
  packs: (at) => [ensure(api.pack.list.queryOptions(here(at)))],
  pack,
  ofYou: (at) => [
    ensure(api.pack.ofYou.queryOptions({ ...here(at), pack: at['pack'] ?? '' })),
    ensure(api.partnership.people.queryOptions(here(at))),
  ],
  trail: (at) => [ensure(api.trail.page.queryOptions(here(at))), ensure(api.trail.subjects.queryOptions(here(at)))],
  entry: (at) => [ensure(api.trail.entry.queryOptions({ ...here(at), index: entryIndex(at['index'] ?? '') }))],
  sign: (at) => [...pack(at), ...passkeys(at), ensure(ownIssuersQuery)],
} as const satisfies Readonly<Record<string, PageData>>;
