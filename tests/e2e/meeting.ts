import { play, type Scenario, setStage, type Stage } from '@coproduce/server';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Instance, readTwoPacks, startInstance } from '../stack/instance.ts';
import { signedIn } from '../stack/person.ts';
import { type Chromium, startChromium } from './chromium.ts';
import { type Look, lookingAt, onPaper } from './look.ts';

/** The people of the scenario who come to the browser. */
export const people = {
  sian: 'Siân Llewelyn',
  marcus: 'Marcus Adeyemi-Brown',
  zoe: 'Zoë Kowalczyk',
  ines: 'Inês Carvalho',
};
export type Who = keyof typeof people;

/** A partnership on a server of its own, and a browser in which its people sit side by side. */
export type Meeting = {
  readonly instance: Instance;
  readonly stage: Stage;
  readonly look: Look;
  /** Looks at a page as it is printed. */
  readonly onPaper: typeof onPaper;
  /** What the scenario's steps remembered. */
  readonly names: ReadonlyMap<string, unknown>;
  /** The address of a page of the partnership. */
  readonly at: (rest?: string) => string;
  /** Somebody's window, signed in; one each. */
  readonly windowOf: (who: Who) => Promise<Page>;
  /** A window in which nobody is signed in. */
  readonly window: () => Promise<Page>;
  /** An answer of the api to somebody, where a test needs an id. */
  readonly ask: (who: Who, procedure: string, input?: object) => Promise<unknown>;
  /** What the others do meanwhile: the scenario's steps that `keep` says, all today. `known` are ids made in the browser. */
  readonly meanwhile: (keep: Keep, known?: Readonly<Record<string, string>>) => Promise<void>;
  /** Lets days pass. Sessions end meanwhile, so everybody signs in again. */
  readonly later: (days: number) => Promise<void>;
  /** Waits until the server's own work (locking, sealing) is done. */
  readonly settle: () => Promise<void>;
  /** Fails where any page complained; closes everything. */
  readonly end: () => Promise<void>;
};

/** Whether somebody does a step of the scenario, or one of its items. */
export type Keep = (who: string, procedure: string, item: Readonly<Record<string, unknown>>) => boolean;

type Step = Scenario['steps'][number];

/** The steps that are kept, each for one person, with the items that are kept. */
const kept = ({ steps }: Scenario, keep: Keep): Step[] =>
  steps.flatMap((step) =>
    [step.who].flat().flatMap((who) => {
      const each = (step.each ?? [{}]).filter((item) => keep(who, step.do, { ...step.with, ...item }));
      return each.length === 0 ? [] : [{ ...step, day: 0, who, each }];
    }),
  );

const START = new Date('2027-01-11T09:00:00.000Z');
const DAY = 86_400_000;

/** Signs in by the demonstration's list on the sign-in page. */
export const signInAs = async (page: Page, name: string): Promise<void> => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await page.getByRole('heading', { level: 1, name: 'Waiting for you' }).waitFor();
};

/** The same people elsewhere: a partnership that has nothing to do with the scenario's. */
const elsewhere = (scenario: Scenario): Scenario => ({
  ...scenario,
  partnership: { ...scenario.partnership, name: 'Southmoor Recovery Partnership' },
  people: scenario.people.map((person) => ({
    ...person,
    name: `${person.firstName} of Southmoor`,
    email: person.email.replace('northmoor', 'southmoor'),
  })),
  steps: [],
});

const windows = (chromium: Chromium, origin: string) => {
  const open = new Map<Who, Page>();
  return {
    of: async (who: Who): Promise<Page> => {
      const there = open.get(who);
      if (there !== undefined) return there;
      const page = await chromium.window(origin);
      open.set(who, page);
      await signInAs(page, people[who]);
      return page;
    },
    signInAgain: () => Promise.all([...open].map(([who, page]) => signInAs(page, people[who]))),
  };
};

/** What a meeting's server is told besides. */
export type Terms = {
  /** The scenario's first day. */
  readonly start?: (scenario: Scenario) => Date;
  readonly settings?: Readonly<Record<string, string>>;
};

/**
 * Plays the scenario up to and with the `count`th step of a procedure, or only seats its people, and opens a browser
 * on it. A second partnership that nobody of the first is a member of lives on the same server.
 */
export const meet = async (
  upTo?: string,
  count?: number,
  { start = () => START, settings = {} }: Terms = {},
): Promise<Meeting> => {
  const whole = await readTwoPacks(upTo, count);
  const scenario = upTo === undefined ? { ...whole, steps: [] } : whole;
  const [instance, chromium] = await Promise.all([startInstance('sqlite', start(scenario), settings), startChromium()]);
  const { composition, running, clock } = instance;
  await setStage(composition, running, clock, elsewhere(scenario));
  const stage = await setStage(composition, running, clock, scenario);
  const names = await play(scenario, stage);
  const seats = windows(chromium, running.origin);
  return {
    instance,
    stage,
    names,
    look: lookingAt(),
    onPaper,
    at: (rest = '') => `/partnerships/${stage.partnership}${rest}`,
    windowOf: seats.of,
    window: () => chromium.window(running.origin),
    ask: async (who, procedure, input = {}) => {
      const email = `${who}@northmoor.example`;
      const person = await signedIn(running, email, stage.password);
      return person.call(procedure, { partnership: stage.partnership, ...input });
    },
    meanwhile: async (keep, known = {}) => {
      const everything = await readTwoPacks();
      const made = [...names].flatMap(([name, it]) => (typeof it === 'string' ? [[name, it] as const] : []));
      const knowing = { ...stage, names: new Map([...stage.names, ...made, ...Object.entries(known)]) };
      await play({ ...everything, steps: kept(everything, keep) }, knowing);
    },
    later: async (days) => {
      clock.moveTo(new Date(clock.now().getTime() + days * DAY));
      await seats.signInAgain();
    },
    settle: running.worker.settle,
    end: async () => {
      await chromium.close();
      await instance.remove();
      expect(chromium.complaints).toEqual([]);
    },
  };
};
