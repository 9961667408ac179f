import { z } from 'zod';

/** Somebody at a browser: what they send carries their session, and nothing else is remembered. */
export type Person = {
  /** The session's cookie as it is sent back; empty for nobody. */
  readonly cookie: string;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Sends JSON, as our own pages do. */
  readonly post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Sends a file as it is. */
  readonly upload: (path: string, file: Uint8Array, type: string) => Promise<Response>;
  /** A procedure's answer; throws with what the server said where there is none. */
  readonly call: (procedure: string, input: unknown) => Promise<unknown>;
  /** Calls a procedure that is to be refused: status, and the facts that came with it. */
  readonly refused: (procedure: string, input: unknown) => Promise<Refused>;
};

/** How a refusal reaches a client. */
export type Refused = z.infer<typeof Refused>;

const Refused = z.object({
  status: z.int(),
  refusal: z.looseObject({ code: z.string() }).nullable(),
  fields: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })),
});

const Answer = z.object({ result: z.object({ data: z.unknown() }) });
const Failure = z.object({ error: z.object({ data: Refused.omit({ status: true }) }) });

/** Where a server listens, and the origin that its pages have. */
export type Address = { readonly address: string; readonly origin: string };

/** Whoever holds this cookie. */
export const holding = ({ address, origin }: Address, cookie: string): Person => {
  const own = cookie === '' ? {} : { cookie };
  const post: Person['post'] = (path, body, headers = {}) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...own, ...headers },
      body: JSON.stringify(body),
    });
  return {
    cookie,
    get: (path, headers = {}) => fetch(`${address}${path}`, { headers: { ...own, ...headers }, redirect: 'manual' }),
    post,
    upload: (path, file, type) =>
      fetch(`${address}${path}`, {
        method: 'POST',
        headers: { 'content-type': type, origin, ...own },
        body: Buffer.from(file),
      }),
    call: async (procedure, input) => {
      const response = await post(`/api/${procedure}`, input);
      const body: unknown = await response.json();
      if (!response.ok) throw new Error(`${procedure}: ${response.status} ${JSON.stringify(body)}`);
      return Answer.parse(body).result.data;
    },
    refused: async (procedure, input) => {
      const response = await post(`/api/${procedure}`, input);
      const body: unknown = await response.json();
      if (response.ok)
        throw new Error(`${procedure} was to be refused, and answered ${JSON.stringify(body).slice(0, 300)}`);
      return { status: response.status, ...Failure.parse(body).error.data };
    },
  };
};

/** Nobody in particular. */
export const nobody = (server: Address): Person => holding(server, '');

/** Signs in at the door; throws where they are not let in. */
export const signedIn = async (server: Address, email: string, password: string): Promise<Person> => {
  const response = await nobody(server).post('/auth/sign-in', { email, password });
  if (!response.ok) throw new Error(`${email} was not let in: ${response.status} ${await response.text()}`);
  return holding(server, cookieFrom(response));
};

/** The cookies that a response sets, as a browser sends them back; one that is taken away is not. */
export const cookieFrom = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ');
