import { expect, test } from 'vitest';
import { printed } from './printed.ts';

test('letters and their accents become one letter', () => {
  expect(printed('W\u0302yn')).toBe('Ŵyn');
});

test('line ends of every kind become one kind, tabs become spaces', () => {
  expect(printed('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e');
});

test('marks that print nothing are dropped', () => {
  expect(printed('\uFEFFco\u00ADpro\u200Bduce\u202E')).toBe('coproduce');
});

test('joined letters pasted from elsewhere come apart', () => {
  expect(printed('oﬃce ﬁle')).toBe('office file');
});
