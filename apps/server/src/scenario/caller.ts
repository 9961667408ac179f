import { z } from 'zod';
import { ScenarioError } from './scenario.ts';

/** One person's way into a running server, over HTTP, signed in as themselves. */
export type Caller = {
  /** Calls a procedure; its answer, or an error that says what the server said. */
  readonly call: (procedure: string, input: unknown) => Promise<unknown>;
  /** The version of everything there is, by id; a consensus also by `<assessment> <challenge>`. */
  readonly versions: (partnership: string) => Promise<ReadonlyMap<string, number>>;
  /** A download's bytes. */
  readonly download: (path: string) => Promise<Uint8Array>;
};

const Answer = z.object({ result: z.object({ data: z.unknown() }) });

const Versions = z.array(
  z.object({
    id: z.string(),
    version: z.int(),
    assessment: z.string().optional(),
    challenge: z.string().optional(),
  }),
);

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');

/** A running server: where it listens, the origin its pages have, and how it is reached where not by plain `fetch`. */
export type Server = { readonly address: string; readonly origin: string; readonly fetch?: typeof fetch };

const post = (
  { address, origin, fetch: reach = fetch }: Server,
  path: string,
  body: unknown,
  cookie: string,
): Promise<Response> =>
  reach(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...(cookie === '' ? {} : { cookie }) },
    body: JSON.stringify(body),
  });

/** Signs a person in; throws when they are not let in. */
export const signIn = async (server: Server, email: string, password: string): Promise<Caller> => {
  const response = await post(server, '/auth/sign-in', { email, password }, '');
  if (!response.ok) throw new ScenarioError(`${email} could not sign in: ${response.status} ${await response.text()}`);
  const cookie = cookieOf(response);

  const call = async (procedure: string, input: unknown): Promise<unknown> => {
    const answer = await post(server, `/api/${procedure}`, input, cookie);
    const body: unknown = await answer.json();
    if (!answer.ok) throw new ScenarioError(`${procedure} was refused with ${answer.status}: ${JSON.stringify(body)}`);
    return Answer.parse(body).result.data;
  };
  return {
    call,
    versions: async (partnership) => {
      const versions = Versions.parse(await call('partnership.versions', { partnership }));
      const named = versions.flatMap(({ id, version, assessment, challenge }) =>
        challenge === undefined
          ? [[id, version] as const]
          : [[id, version] as const, [`${assessment} ${challenge}`, version] as const],
      );
      return new Map(named);
    },
    download: async (path) => {
      const file = await (server.fetch ?? fetch)(`${server.address}${path}`, { headers: { cookie } });
      if (!file.ok) throw new ScenarioError(`${path} cannot be downloaded: ${file.status} ${await file.text()}`);
      return file.bytes();
    },
  };
};
