import { expect, test } from 'vitest';
import { unprintable, unprintableIn } from './unprintable.ts';

test.for([
  ['Welsh', 'Ŵyn, ŷ, Ŷnys Môn'],
  ['Polish', 'Zażółć gęślą jaźń, Łódź'],
  ['Yoruba and Vietnamese', 'Ọláṣẹ́gun, Nguyễn'],
  ['Greek', 'Ελένη'],
  ['Cyrillic', 'Олена'],
  ['what the forms need', '✓ ☐ ☑ “ ” ‘ ’ – … £ €'],
  ['line breaks, tabs and marks that print nothing', 'a\r\nb\tc\u200B\uFEFF'],
])('%s prints', ([, text]) => {
  expect(unprintable(text ?? '')).toBeUndefined();
});

test('the first character that does not print is named with its number', () => {
  expect(unprintable('Well done 👏 and 漢')).toEqual({ character: '👏', codePoint: 'U+1F44F' });
  expect(unprintable('漢')).toEqual({ character: '漢', codePoint: 'U+6F22' });
});

test('half of a surrogate pair and control characters do not print', () => {
  expect(unprintable('a\uD83D')?.codePoint).toBe('U+D83D');
  expect(unprintable('a\u0007')?.codePoint).toBe('U+0007');
});

test('in plain data the field is named', () => {
  const content = { plans: [{ terms: { goals: [{ specific: 'fine' }, { specific: 'not 漢' }] } }], lockedAt: null };
  expect(unprintableIn(content)).toEqual({
    path: ['plans', 0, 'terms', 'goals', 1, 'specific'],
    character: '漢',
    codePoint: 'U+6F22',
  });
  expect(unprintableIn({ words: ['all', 'fine'], number: 3 })).toBeUndefined();
});
