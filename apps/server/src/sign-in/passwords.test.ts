import { describe, expect, it } from 'vitest';
import { checkPassword, hashPassword, passwordProblem } from './passwords.ts';

describe('a chosen password', () => {
  it.each([
    ['eleven char', 'tooShort'],
    ['x'.repeat(201), 'tooLong'],
    ['aaaaaaaaaaaaaaaa', 'tooCommon'],
    ['password1234', 'tooCommon'],
    ['P4ssw0rd!P4ssw0rd!', 'tooCommon'],
    ['qwertyuiop[]', 'tooCommon'],
    ['drowssapdrowssap', 'tooCommon'],
    ['1970010119700101', 'tooCommon'],
    [`${'x'.repeat(20)}y`, 'tooCommon'],
    ['recovery together', undefined],
    ['ŵŷŵŷ äöü ßéè ñ', undefined],
    ['the kettle sings on Tuesdays', undefined],
    ['vK7#pQ2!mZ9x', undefined],
  ])('%s: %s', async (password, problem) => {
    expect(await passwordProblem(password)).toBe(problem);
  });
});

describe('checking a password', () => {
  it('knows the right one, in whatever way its accents are composed', async () => {
    const stored = await hashPassword('café on the corner');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await checkPassword(stored, 'café on the corner')).toBe(true);
    expect(await checkPassword(stored, 'cafe\u0301 on the corner')).toBe(true);
    expect(await checkPassword(stored, 'cafe on the corner')).toBe(false);
  });

  it('says no where there is no password, and where what is stored is no hash', async () => {
    expect(await checkPassword(null, 'nobody has this password')).toBe(false);
    expect(await checkPassword('not a hash', 'anything at all')).toBe(false);
  });
});
