import { expect, it } from 'vitest';
import { browserOf } from './browser.ts';

const said = (agent?: string) => browserOf({ headers: agent === undefined ? {} : { 'user-agent': agent } });

it.each([
  ['Firefox on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'],
  [
    'Safari on iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  ],
])('a browser is told as %s, and nothing else of what it says is kept', (words, agent) => {
  expect(said(agent)).toBe(words);
});

it('a browser that says nothing, or nothing that is known, is told of as none', () => {
  expect(said()).toBeNull();
  expect(said('')).toBeNull();
  expect(said('\u0001'.repeat(5000))).toBeNull();
});
