import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { appRouter } from '../router.ts';

const Refusal = z.looseObject({ code: z.string() });
const Fault = z.object({
  error: z.strictObject({
    code: z.number(),
    message: z.string(),
    data: z.strictObject({
      code: z.string(),
      httpStatus: z.number(),
      refusal: Refusal.nullable(),
      fields: z.array(z.strictObject({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })),
      lockedUntil: z.string().nullable(),
    }),
  }),
});

/** What went out over the wire: the status, and the error as its client reads it; null where there was none. */
export type Wired = {
  readonly status: number;
  readonly text: string;
  readonly error: z.infer<typeof Fault>['error'] | null;
};

/** Every procedure's path. */
export const paths: readonly string[] = Object.keys(appRouter['_def'].procedures).toSorted();

/** Sends a body to a procedure as HTTP does, whatever the body is. An error that is not in the agreed form throws. */
export const send = async (context: ApiContext, path: string, body: string): Promise<Wired> => {
  const response = await fetchRequestHandler({
    endpoint: '/api',
    req: new Request(`https://recovery.example/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }),
    router: appRouter,
    createContext: () => context,
    allowMethodOverride: true,
  });
  const text = await response.text();
  return { status: response.status, text, error: response.ok ? null : Fault.parse(JSON.parse(text)).error };
};
