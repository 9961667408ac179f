import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

const Ready = z.object({
  ready: z.string(),
  stage: z
    .object({ partnership: z.string(), names: z.array(z.tuple([z.string(), z.string()])), password: z.string() })
    .nullable(),
});
type Ready = z.infer<typeof Ready>;

const Done = z.object({ id: z.int() });

/** How much later it is, on its own clock, when it runs again. */
const RESTART_MS = 60_000;

/** A server process that is killed and started again on the same data, the same port and the same clock. */
export type FragileServer = {
  readonly address: string;
  readonly stage: NonNullable<Ready['stage']>;
  /** Ends it at once, as a power cut would, and starts the next one. */
  readonly kill: () => void;
  /** How often it was killed. */
  readonly kills: () => number;
  /** Resolves when a server answers again. */
  readonly alive: () => Promise<void>;
  readonly moveTo: (instant: Date) => Promise<void>;
  readonly settle: () => Promise<void>;
  readonly end: () => Promise<void>;
};

type Parts = {
  readonly entry: string;
  readonly framework: string;
  readonly scenario: string;
  readonly start: Date;
  readonly data: string;
};

/** Starts one; the first process makes the scenario's partnership before it is ready. */
export const startFragile = async (parts: Parts): Promise<FragileServer> => {
  let at = parts.start;
  let port = '0';
  let kills = 0;
  let ids = 0;
  let ended = false;

  const begin = async (first: boolean): Promise<{ readonly child: ChildProcess; readonly ready: Ready }> => {
    const words = [parts.framework, parts.scenario, at.toISOString(), first ? 'first' : 'again'];
    const env = {
      ...process.env,
      COPRODUCE_DATA: parts.data,
      PORT: port,
      LOG_LEVEL: 'silent',
      DATABASE_URL: undefined,
      DATABASE_OWNER_URL: undefined,
      COPRODUCE_KEYS: undefined,
      NODE_COMPILE_CACHE: join(parts.data, 'compiled'),
    };
    const child = fork(parts.entry, words, { env, execArgv: [] });
    const [message]: unknown[] = await once(child, 'message');
    return { child, ready: Ready.parse(message) };
  };

  const opened = await begin(true);
  const stage = opened.ready.stage;
  if (stage === null) throw new Error('The first server made no partnership');
  port = new URL(opened.ready.ready).port;
  let now = Promise.resolve(opened);

  /** Asks the process that is there; where it dies before it answers, asks the next one. */
  const ask = async (asked: { readonly moveTo?: string }): Promise<void> => {
    const { child } = await now;
    ids += 1;
    const id = ids;
    const answered = new Promise<boolean>((resolve) => {
      const finish = (whether: boolean): void => {
        child.off('message', hear);
        child.off('exit', gone);
        resolve(whether);
      };
      const hear = (message: unknown): void => {
        if (Done.safeParse(message).data?.id === id) finish(true);
      };
      const gone = (): void => finish(false);
      child.on('message', hear);
      child.on('exit', gone);
      if (child.connected) child.send({ id, ...asked });
      else finish(false);
    });
    if (!(await answered)) await ask(asked);
  };

  return {
    address: opened.ready.ready,
    stage,
    kills: () => kills,
    alive: async () => {
      await now;
    },
    kill: () => {
      kills += 1;
      // Nobody starts a server again in the same instant; a clock that stood back would be a fault of another kind.
      at = new Date(at.getTime() + RESTART_MS);
      now = now.then(async ({ child }) => {
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        // Time goes on while a server is down; a clock that stood back is another fault than this one.
        at = new Date(at.getTime() + 1000);
        return ended ? { child, ready: opened.ready } : begin(false);
      });
    },
    moveTo: async (instant) => {
      if (instant > at) at = instant;
      await ask({ moveTo: instant.toISOString() });
    },
    settle: () => ask({}),
    end: async () => {
      ended = true;
      const { child } = await now;
      child.kill('SIGKILL');
    },
  };
};
