import layoutModule from '@react-pdf/layout';
import renderModule from '@react-pdf/render';

type LayOut = (document: unknown, fonts: unknown) => Promise<unknown>;
type Draw = (document: object, layout: unknown) => unknown;

// Their declared types are those of another time: layout takes the fonts, and draws into any document of pdfkit's kind.
const isLayOut = (value: unknown): value is LayOut => typeof value === 'function';
const isDraw = (value: unknown): value is Draw => typeof value === 'function';

const partOf = <T>(value: unknown, is: (value: unknown) => value is T, name: string): T => {
  if (!is(value)) throw new TypeError(`${name} is not what it was when this was written`);
  return value;
};

/** Lays pages out: where everything stands on which page. */
export const layOut = partOf<LayOut>(layoutModule, isLayOut, '@react-pdf/layout');

/** Draws what was laid out into a document, and ends it. */
export const draw = partOf<Draw>(renderModule, isDraw, '@react-pdf/render');
