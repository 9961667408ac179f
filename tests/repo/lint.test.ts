import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findRoot } from './tree.ts';

/** One violation a file, and the linter's name for it. */
const plants: Readonly<Record<string, readonly [string, string]>> = {
  'any.ts': ['export const a = (b: any): void => void b;', 'typescript(no-explicit-any)'],
  'as.ts': ['export const a = (b: unknown): string => b as string;', 'typescript(consistent-type-assertions)'],
  'bang.ts': ['export const a = (b?: string): string => b!;', 'typescript(no-non-null-assertion)'],
  'ignored.ts': ['// @ts-ignore\nexport const a: string = 1;', 'typescript(ban-ts-comment)'],
  'leak.ts': ["export const a = (): string => JSON.parse('1');", 'typescript(no-unsafe-return)'],
  'floating.ts': [
    'const later = async (): Promise<void> => {};\nexport const a = (): void => {\n  later();\n};',
    'typescript(no-floating-promises)',
  ],
  'partial.ts': [
    "export const a = (b: 'x' | 'y'): number => {\n  switch (b) {\n    case 'x':\n      return 1;\n  }\n  return 2;\n};",
    'typescript(switch-exhaustiveness-check)',
  ],
  'ring.ts': ["import { b } from './ring-other.ts';\nexport const a = (): number => b();", 'import(no-cycle)'],
  'default.ts': ['export default 1;', 'import(no-default-export)'],
  'later.ts': ['// TODO\nexport const a = 1;', 'eslint(no-warning-comments)'],
  'printed.ts': ["export const a = (): void => console.log('a');", 'eslint(no-console)'],
  'long.ts': [`export const a = (): void => {\n${'  void 0;\n'.repeat(60)}};`, 'eslint(max-lines-per-function)'],
  'camelCase.ts': ['export const a = 1;', 'unicorn(filename-case)'],
};

const Answer = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

describe('the linter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coproduce-lint-'));
  const found = new Map<string, string[]>();

  beforeAll(() => {
    const root = findRoot();
    for (const name of ['.oxlintrc.json', 'tsconfig.base.json']) copyFileSync(join(root, name), join(folder, name));
    writeFileSync(join(folder, 'tsconfig.json'), '{ "extends": "./tsconfig.base.json", "include": ["src"] }');
    mkdirSync(join(folder, 'src'));
    for (const [name, [text]] of Object.entries(plants)) writeFileSync(join(folder, 'src', name), `${text}\n`);
    writeFileSync(
      join(folder, 'src/ring-other.ts'),
      "import { a } from './ring.ts';\nexport const b = (): number => a();\n",
    );
    const options = ['--type-aware', '--deny-warnings', '--format=json'];
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), options, { cwd: folder, encoding: 'utf8' });
    for (const { code, filename } of Answer.parse(JSON.parse(stdout)).diagnostics) {
      const name = filename.replace(/^.*\//, '');
      found.set(name, [...(found.get(name) ?? []), code]);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Object.entries(plants))('refuses %s', (name, [, code]) => {
    expect(found.get(name)).toContain(code);
  });
});
