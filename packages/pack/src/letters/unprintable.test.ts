import { expect, test } from 'vitest';
import { scripts } from './faces.ts';
import { openFace } from './opened.ts';
import { unprintable, unprintableIn } from './unprintable.ts';

test.for([
  ['Welsh', 'Ŵyn, ŷ, Ŷnys Môn'],
  ['Polish', 'Zażółć gęślą jaźń, Łódź'],
  ['Yoruba and Vietnamese', 'Ọláṣẹ́gun, Nguyễn'],
  ['Greek', 'Ελένη'],
  ['Cyrillic', 'Олена'],
  ['Arabic, Persian and Urdu', 'محمد، مُحَمَّد، می\u200Cخواهم، ڈاکٹر؟'],
  ['Hebrew', 'שָׁלוֹם, דוד כהן'],
  ['Devanagari', 'क्षितिज शर्मा।'],
  ['Bengali', 'সৌমিত্র চট্টোপাধ্যায়, র\u200D্যাব'],
  ['Gurmukhi', 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ'],
  ['Chinese, simplified and traditional', '王小明，陳大文（主任）。'],
  ['what the forms need', '✓ ☐ ☑ “ ” ‘ ’ – … £ €'],
  ['line breaks, tabs and marks that print nothing', 'a\r\nb\tc\u200B\uFEFF'],
])('%s prints', ([, text]) => {
  expect(unprintable(text ?? '')).toBeUndefined();
});

test('the first character that does not print is named with its number', () => {
  expect(unprintable('Well done 👏 and ꦗ')).toEqual({ character: '👏', codePoint: 'U+1F44F' });
  expect(unprintable('ꦗ')).toEqual({ character: 'ꦗ', codePoint: 'U+A997' });
});

test('all faces of a family for another script have the same characters', () => {
  for (const family of scripts) {
    const [regular, ...others] = family.map((face) => openFace(face).font.characterSet);
    for (const other of others) expect(other).toEqual(regular);
  }
});

test('half of a surrogate pair and control characters do not print', () => {
  expect(unprintable('a\uD83D')?.codePoint).toBe('U+D83D');
  expect(unprintable('a\u0007')?.codePoint).toBe('U+0007');
});

test('in plain data the field is named', () => {
  const content = { plans: [{ terms: { goals: [{ specific: 'fine' }, { specific: 'not ꦗ' }] } }], lockedAt: null };
  expect(unprintableIn(content)).toEqual({
    path: ['plans', 0, 'terms', 'goals', 1, 'specific'],
    character: 'ꦗ',
    codePoint: 'U+A997',
  });
  expect(unprintableIn({ words: ['all', 'fine'], number: 3 })).toBeUndefined();
});
