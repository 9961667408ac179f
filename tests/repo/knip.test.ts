import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRoot } from './tree.ts';

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "coproduce", "private": true, "workspaces": ["packages/*"] }',
  'packages/trail/package.json':
    '{ "name": "@coproduce/trail", "exports": { ".": "./src/index.ts" }, "dependencies": { "unused-library": "1.0.0" } }',
  'packages/trail/src/index.ts': "export { used } from './used.ts';\n",
  'packages/trail/src/used.ts': 'export const used = 1;\nexport const exportedForNobody = 2;\n',
  'packages/trail/src/orphan.ts': 'export const orphan = 1;\n',
};

describe('the search for what is unused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coproduce-knip-'));
  let output = '';

  beforeAll(() => {
    const root = findRoot();
    copyFileSync(join(root, '.knip.jsonc'), join(folder, '.knip.jsonc'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const options = ['--reporter=compact', '--no-config-hints'];
    output = spawnSync(join(root, 'node_modules/.bin/knip'), options, { cwd: folder, encoding: 'utf8' }).stdout;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['a file nobody imports', 'packages/trail/src/orphan.ts'],
    ['an export nobody imports', 'packages/trail/src/used.ts: exportedForNobody'],
    ['a dependency nobody imports', 'packages/trail/package.json: unused-library'],
  ])('refuses %s', (_, finding) => {
    expect(output).toContain(finding);
  });

  it('lets a face and what it leads to pass', () => {
    expect(output).not.toContain('index.ts');
  });
});
