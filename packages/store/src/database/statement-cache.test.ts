import { expect, test } from 'vitest';
import { StatementCache } from './statement-cache.ts';

test('a text is prepared once, and what is not worth keeping every time', () => {
  const made: string[] = [];
  const cache = new StatementCache((sql) => {
    made.push(sql);
    return sql.length;
  });
  expect([cache.get('select ?', true), cache.get('select ?', true), cache.get('vacuum', false)]).toEqual([8, 8, 6]);
  cache.get('vacuum', false);
  expect(made).toEqual(['select ?', 'vacuum', 'vacuum']);
});

test('the number kept is bounded, and the oldest goes', () => {
  let made = 0;
  const cache = new StatementCache(() => (made += 1));
  for (let number = 0; number <= 500; number += 1) cache.get(`select ${number}`, true);
  expect(made).toBe(501);
  cache.get('select 500', true);
  expect(made).toBe(501);
  cache.get('select 0', true);
  expect(made).toBe(502);
});
