import type { AppRouter } from '@coproduce/api';
import { hashKey, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { fetchSignedIn } from './fetch-signed-in.ts';
import { problemOf } from './problem.ts';
import { session } from './session.ts';

/** As many questions as the server takes in one request. */
const AT_ONCE = 10;

/** Calls procedures: for changes. Questions go through `api`, which remembers their answers. */
export const client = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: '/api',
      maxItems: AT_ONCE,
      methodOverride: 'POST',
      headers: () => session.header(),
      fetch: (address, { signal, ...init } = {}) => fetchSignedIn(address, { ...init, signal: signal ?? null }),
    }),
  ],
});

/** Answers remembered by this page. Nothing is asked again behind a reader's back except where a page says so. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      refetchOnWindowFocus: false,
      // Without a connection a page says so, rather than wait for one in silence.
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && problemOf(error).kind === 'lost',
    },
  },
});

/** Every question, as options for TanStack Query. */
export const api = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

// Whoever this page was made for is named with everything it asks and sends.
const me = hashKey(api.me.queryKey());
queryClient.getQueryCache().subscribe(({ query }) => {
  if (query.queryHash === me) session.belongsTo(queryClient.getQueryData(api.me.queryKey())?.account?.id);
});
