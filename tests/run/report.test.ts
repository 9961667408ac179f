import { describe, expect, it } from 'vitest';
import { countReport, tasksOf } from './report.ts';

interface Test {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages?: readonly string[];
}

const report = (...files: { name: string; status: string; message?: string; assertionResults: readonly Test[] }[]) =>
  JSON.stringify({ testResults: files });
const passed: Test = { fullName: 'adds', status: 'passed' };

describe('counting a workspace', () => {
  it('counts each test once', () => {
    const json = report(
      { name: 'a.test.ts', status: 'passed', assertionResults: [passed, passed] },
      { name: 'b.test.ts', status: 'passed', assertionResults: [passed] },
    );
    expect(countReport('trail', json, 0)).toEqual({ passed: 3, failures: [], passedOver: [] });
  });

  it('names a failed test, its file and the first line of why', () => {
    const failed = { fullName: 'adds up', status: 'failed', failureMessages: ['expected 1 to be 2\n  at line 3'] };
    const json = report({ name: 'a.test.ts', status: 'failed', assertionResults: [passed, failed] });
    expect(countReport('trail', json, 1)).toEqual({
      passed: 1,
      failures: ['trail: adds up (a.test.ts): expected 1 to be 2'],
      passedOver: [],
    });
  });

  it('counts a file that cannot be collected as one failure', () => {
    const json = report({ name: 'a.test.ts', status: 'failed', message: 'No such module', assertionResults: [] });
    expect(countReport('trail', json, 1).failures).toEqual(['trail: a.test.ts: No such module']);
  });

  it('counts a file that breaks after its tests as a failure beside them', () => {
    const json = report({ name: 'a.test.ts', status: 'failed', message: 'afterAll', assertionResults: [passed] });
    expect(countReport('trail', json, 1)).toEqual({
      passed: 1,
      failures: ['trail: a.test.ts: afterAll'],
      passedOver: [],
    });
  });

  it('names a test that was passed over, and counts it as neither', () => {
    const skipped = { fullName: 'adds later', status: 'skipped' };
    const json = report({ name: 'a.test.ts', status: 'passed', assertionResults: [passed, skipped] });
    expect(countReport('trail', json, 0)).toEqual({
      passed: 1,
      failures: [],
      passedOver: ['trail: adds later (a.test.ts)'],
    });
  });

  it('fails a workspace without a report, without a test, or with a fault outside of its tests', () => {
    const healthy = report({ name: 'a.test.ts', status: 'passed', assertionResults: [passed] });
    expect(countReport('trail', undefined, 1).failures).toEqual(['trail: left no report (exit code 1)']);
    expect(countReport('trail', report(), 0).failures).toEqual(['trail: no test ran']);
    expect(countReport('trail', healthy, 1).failures).toEqual(['trail: its tests passed, and yet it ended with 1']);
  });
});

describe('reading what turbo ran', () => {
  it('leaves out workspaces without the task, and fails a task that never ran', () => {
    const task = { task: 'types', command: 'tsc -p .', directory: 'packages/x' };
    const summary = JSON.stringify({
      tasks: [
        { ...task, package: 'ran', execution: { exitCode: 0 } },
        { ...task, package: 'waited' },
        { ...task, package: 'lacks', command: '<NONEXISTENT>' },
        { ...task, package: 'other', task: 'build' },
      ],
    });
    expect(tasksOf(summary, 'types')).toEqual([
      { package: 'ran', directory: 'packages/x', exitCode: 0 },
      { package: 'waited', directory: 'packages/x', exitCode: 1 },
    ]);
  });
});
