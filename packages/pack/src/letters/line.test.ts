import { describe, expect, it } from 'vitest';
import { facesFor } from './faces.ts';
import { type Piece, shapeLine } from './line.ts';
import { openFace } from './opened.ts';

const [LATIN, ARABIC, , DEVANAGARI, BENGALI, GURMUKHI, CHINESE] = facesFor(400).map((face) => openFace(face));

const shape = (text: string) => shapeLine([{ text, weight: 400 }], 'ltr');
const said = (text: string): string =>
  shape(text)
    .flatMap(({ glyphs }) => glyphs.map(({ says }) => says))
    .join('');
const facesOf = (text: string) => [...new Set(shape(text).map(({ face }) => face))];
const idsOf = (text: string): number[] => shape(text).flatMap(({ glyphs }) => glyphs.map(({ id }) => id));

describe('a line', () => {
  it.each(['Zoë Ŵilliams', 'Ελένη Παπαδοπούλου', 'Владимир Щербаков'])('of one face says what it says: %s', (name) => {
    expect([said(name), facesOf(name)]).toEqual([name, [LATIN]]);
  });

  it('goes on from the left where a name in it is read from the right', () => {
    expect(facesOf('By محمد, here')).toEqual([LATIN, ARABIC]);
    expect(said('By محمد, here')).toBe('By دمحم, here');
    expect(shape('By محمد, here').map(({ text, level }) => [text, level % 2])).toEqual([
      ['By ', 0],
      ['محمد', 1],
      [', here', 0],
    ]);
  });

  it('joins the letters of Arabic', () => {
    const [joined, apart] = ['مم', 'م م'].map(idsOf);
    expect(apart?.filter((id) => joined?.includes(id))).toEqual([]);
  });

  it('keeps numbers in it as they are read, and turns brackets round', () => {
    expect(said('(علي 12)')).toBe('(12 يلع)');
    const brackets = (text: string) =>
      shape(text).flatMap(({ glyphs }) => glyphs.filter(({ says }) => /[()]/u.test(says)));
    const [first, last] = brackets('محمد (علي) محمد');
    expect([first?.says, last?.says]).toEqual([')', '(']);
    expect([first?.id, last?.id]).toEqual(idsOf('()'));
  });

  it('puts the marks of a letter on it', () => {
    const [run] = shape('مُ');
    expect(run?.glyphs.map(({ advance }) => advance === 0)).toEqual([true, false]);
    expect(run?.glyphs.map(({ says }) => says)).toEqual(['ُ', 'م']);
    expect(run?.glyphs[0]).toMatchObject({ x: expect.closeTo(0.1, 0), y: expect.closeTo(-0.1, 0) });
    expect(run?.glyphs[0]?.x).not.toBe(0);
  });

  it.each([
    ['Devanagari', 'क्ष', DEVANAGARI, 1],
    ['Bengali', 'ক্ষ', BENGALI, 1],
    ['Gurmukhi', 'ਸਿੰਘ', GURMUKHI, 4],
    ['Chinese', '王小明', CHINESE, 3],
  ] as const)('has signs of %s as its letters stand together', (_, text, face, glyphs) => {
    expect(facesOf(text)).toEqual([face]);
    expect(idsOf(text)).toHaveLength(glyphs);
  });

  it('sets spaces and marks in the face of what stands before them', () => {
    expect(facesOf('محمد علي')).toEqual([ARABIC]);
    expect(facesOf('a\u0301')).toEqual([LATIN]);
  });

  it('keeps pieces of different weights apart, in the order of the page', () => {
    const pieces: Piece[] = [
      { text: 'مح', weight: 400 },
      { text: 'مد', weight: 700 },
    ];
    expect(shapeLine(pieces, 'rtl').map(({ piece, start }) => [piece.weight, start])).toEqual([
      [700, 2],
      [400, 0],
    ]);
  });

  it('is refused where no face has a character, which it names', () => {
    expect(() => shape('🙂')).toThrow('No font here has 🙂 (U+1F642)');
  });
});
