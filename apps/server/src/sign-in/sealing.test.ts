import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { seal, unseal } from './sealing.ts';

const key = randomBytes(32);

it('opens under the same key, for the same account, and is another text each time', () => {
  const sealed = seal(key, 'a secret', 'ann');
  expect(unseal(key, sealed, 'ann')).toBe('a secret');
  expect(sealed).not.toContain('secret');
  expect(seal(key, 'a secret', 'ann')).not.toBe(sealed);
});

it('does not open under another key, for another account, or altered', () => {
  const sealed = seal(key, 'a secret', 'ann');
  expect(() => unseal(randomBytes(32), sealed, 'ann')).toThrow(Error);
  expect(() => unseal(key, sealed, 'bob')).toThrow(Error);
  const bytes = Buffer.from(sealed, 'base64url');
  for (const at of bytes.keys()) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => unseal(key, altered.toString('base64url'), 'ann')).toThrow(Error);
  }
  expect(() => unseal(key, '', 'ann')).toThrow(Error);
});
