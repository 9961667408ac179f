import { expect, test } from 'vitest';
import { requireNode } from './node-version.ts';

test.each(['24.0.0', '24.21.0', '26.1.0'])('Node %s is accepted', (version) => {
  expect(() => requireNode(version)).not.toThrow();
});

test.each(['20.19.4', '22.17.0', '23.11.1'])('Node %s is refused in a sentence that names both versions', (version) => {
  expect(() => requireNode(version)).toThrow(`Coproduce needs Node 24 or later; this is Node ${version}.`);
});
