import { z } from 'zod';

/** What a check came to: how many things held, and what did not. */
export interface Outcome {
  readonly passed: number;
  readonly failures: readonly string[];
  /** Tests that declined to run for want of something outside of the repository: counted as neither, and named. */
  readonly passedOver: readonly string[];
}

/** The parts of Vitest's JSON report that are counted. */
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/**
 * Counts one workspace's report. Each test counts once; a file that could not be collected, or broke outside of its
 * tests, counts as one failure; so does a workspace in which nothing ran.
 *
 * @param workspace - its name, put before each failure
 * @param json - the text of the report, or nothing where none was written
 * @param exitCode - how the runner itself ended: a fault outside of every test still fails
 */
export function countReport(workspace: string, json: string | undefined, exitCode: number): Outcome {
  if (json === undefined) return only(`${workspace}: left no report (exit code ${exitCode})`);
  const files = Report.parse(JSON.parse(json)).testResults;
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const ended = (status: string): typeof tests => tests.filter((test) => test.status === status);
  const passed = ended('passed').length;
  const failures = [
    ...ended('failed').map(
      (test) => `${workspace}: ${test.fullName} (${test.file}): ${firstLine(test.failureMessages?.[0] ?? '')}`,
    ),
    ...files
      .filter((file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'))
      .map((file) => `${workspace}: ${file.name}: ${firstLine(file.message)}`),
  ];
  if (failures.length === 0 && passed === 0) failures.push(`${workspace}: no test ran`);
  if (failures.length === 0 && exitCode !== 0)
    failures.push(`${workspace}: its tests passed, and yet it ended with ${exitCode}`);
  const passedOver = tests
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map((test) => `${workspace}: ${test.fullName} (${test.file})`);
  return { passed, failures, passedOver };
}

/** One failure and nothing else. */
export function only(failure: string): Outcome {
  return { passed: 0, failures: [failure], passedOver: [] };
}

function firstLine(message: string): string {
  return message.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
}

const Summary = z.object({
  tasks: z.array(
    z.object({
      task: z.string(),
      package: z.string(),
      directory: z.string(),
      command: z.string(),
      execution: z.object({ exitCode: z.number().nullish() }).nullish(),
    }),
  ),
});

/** One task that turbo was to run in one workspace; `directory` is from the root. */
export interface Task {
  readonly package: string;
  readonly directory: string;
  readonly exitCode: number;
}

/** The tasks named `task` in turbo's run summary. One that never ran, for what it waits on failed, has exit code 1. */
export function tasksOf(summary: string, task: string): readonly Task[] {
  return Summary.parse(JSON.parse(summary))
    .tasks.filter((each) => each.task === task && each.command !== '<NONEXISTENT>')
    .map((each) => ({ package: each.package, directory: each.directory, exitCode: each.execution?.exitCode ?? 1 }));
}
