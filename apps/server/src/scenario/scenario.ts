import { z } from 'zod';
import { parseDocument } from 'yaml';

const Ref = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a name of letters and digits that begins with a small letter');

const ScenarioPerson = z.strictObject({
  ref: Ref,
  name: z.string(),
  firstName: z.string(),
  email: z.email(),
  roles: z.array(z.string()).min(1),
  perspective: z.string().optional(),
  organisation: Ref.optional(),
  post: z.string().optional(),
  namedAs: z.string(),
  signing: z.strictObject({ side: z.string(), authority: z.string() }).optional(),
  /** An auditor's access ends this many days after the first day. */
  auditorDays: z.int().min(1).optional(),
});
export type ScenarioPerson = z.infer<typeof ScenarioPerson>;

const ScenarioStep = z.strictObject({
  day: z.int().min(0),
  who: z.union([Ref, z.array(Ref).min(1)]),
  do: z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/, 'a procedure such as goal.start'),
  with: z.record(z.string(), z.unknown()).default({}),
  each: z.array(z.record(z.string(), z.unknown())).optional(),
  remember: z.record(z.string(), Ref).optional(),
});
export type ScenarioStep = z.infer<typeof ScenarioStep>;

/** People, then steps: what a demonstration or an end-to-end test plays. See `tests/scenarios/README.md`. */
export const Scenario = z.strictObject({
  title: z.string(),
  partnership: z.strictObject({
    name: z.string(),
    timeZone: z.string(),
    answerDays: z.int(),
    readingDays: z.int(),
  }),
  organisations: z.array(
    z.strictObject({ ref: Ref, name: z.string(), kind: z.string(), odsCode: z.string().optional() }),
  ),
  people: z.array(ScenarioPerson).min(1),
  steps: z.array(ScenarioStep),
});
export type Scenario = z.infer<typeof Scenario>;

/** A scenario that cannot be played; the message names the file, the place in it and what is wrong. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** Reads a scenario from YAML. */
export const parseScenario = (text: string, file: string): Scenario => {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) throw new ScenarioError(`${file}: ${fault.message}`);
  const parsed = Scenario.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) throw new ScenarioError(`${file} is not a scenario:\n${z.prettifyError(parsed.error)}`);
  const late = parsed.data.steps.findIndex((step, at) => step.day < (parsed.data.steps[at - 1]?.day ?? 0));
  if (late >= 0) throw new ScenarioError(`${file}: step ${late + 1} is on an earlier day than the step before it`);
  return parsed.data;
};

/** The day of the last step. */
export const lastDay = (scenario: Scenario): number => scenario.steps.at(-1)?.day ?? 0;
