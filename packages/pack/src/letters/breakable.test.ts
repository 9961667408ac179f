import { expect, test } from 'vitest';
import { breakable } from './breakable.ts';
import { widthOf } from './words.ts';

test.for(['recovery', 'commissioner/provider', 'responsibilities', 'counterrevolutionaries'])(
  '%s stays whole',
  (word) => {
    expect(breakable(word)).toEqual([word]);
  },
);

test('an address breaks after its punctuation', () => {
  expect(breakable('https://www.recovery.example/plans?challenge=3')).toEqual([
    'https:',
    '',
    '/',
    '',
    '/',
    '',
    'www.',
    '',
    'recovery.',
    '',
    'example/',
    '',
    'plans?',
    '',
    'challenge=',
    '',
    '3',
  ]);
});

test('what is no word of a language breaks without a hyphen, as if it had spaces there', () => {
  const signature = 'oqpaCR3JSUsbeKqBY8aNfKwipQZQFEXsXLzJN6koEk69sNQ0EB49pIJS21M6TqaaFICqifF8R3GAhjtLn/VTxjilvgw=';
  const parts = breakable(signature);
  expect(parts.join('')).toBe(signature);
  expect(parts.filter((_part, index) => index % 2 === 1)).toEqual(
    Array.from({ length: (parts.length - 1) / 2 }, () => ''),
  );
  expect(breakable('Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch')).not.toContain('');
});

test('any other long word breaks into parts that every column holds, and loses no letter', () => {
  for (const word of ['Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch', 'W'.repeat(300)]) {
    const parts = breakable(word);
    expect(parts.join('')).toBe(word);
    expect(Math.max(...parts.map(widthOf))).toBeLessThanOrEqual(5);
  }
});
