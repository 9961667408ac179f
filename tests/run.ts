/**
 * Runs everything there is to check and ends with one line, `N passed, N failed`.
 * `node tests/run.ts check` stops before the builds and the suites.
 */
import { join } from 'node:path';
import { checks, type Step, suites } from './run/steps.ts';

const root = join(import.meta.dirname, '..');
const steps: readonly Step[] = process.argv[2] === 'check' ? checks : [...checks, ...suites];

let passed = 0;
const failures: string[] = [];
const passedOver: string[] = [];
for (const step of steps) {
  const began = performance.now();
  process.stdout.write(`${step.name} … `);
  const outcome = await step.run(root);
  passed += outcome.passed;
  failures.push(...outcome.failures);
  passedOver.push(...outcome.passedOver);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${outcome.passed} passed, ${outcome.failures.length} failed (${seconds} s)`);
  if (outcome.failures.length > 0) console.log(outcome.output);
}

const list = (heading: string, sentences: readonly string[]): void => {
  if (sentences.length > 0) console.log(`\n${heading}:\n${sentences.map((each) => `  ${each}`).join('\n')}\n`);
};
list('Passed over, for want of something outside of the repository', passedOver);
list('Failed', failures);
console.log(`${passed} passed, ${failures.length} failed`);
if (failures.length > 0 || passed === 0) process.exitCode = 1;
