import { isNode, member, nodes, number, type Node } from '../layout.ts';
import type { Places } from '../places.tsx';

/** The glyphs of a number in a face, and how wide each is in ems. */
const shapeIn = (face: unknown, words: string) => {
  const layout = member(face, 'layout');
  const unitsPerEm = number(member(face, 'unitsPerEm'));
  if (typeof layout !== 'function' || unitsPerEm === 0) throw new Error('A page number has no face to be set in');
  const shaped: unknown = Reflect.apply(layout, face, [words, undefined, undefined, undefined, 'ltr']);
  const glyphs = nodes(member(shaped, 'glyphs'));
  return { glyphs, widths: glyphs.map((glyph) => number(glyph['advanceWidth']) / unitsPerEm) };
};

/** Sets a number in the place of the run that held room for it; what follows in the line moves up. */
const setNumber = (run: Node, page: number): void => {
  const attributes = run['attributes'];
  const faces = member(attributes, 'font');
  const { glyphs, widths } = shapeIn(Array.isArray(faces) ? faces[0] : undefined, String(page));
  const size = number(member(attributes, 'fontSize'));
  const positions = widths.map((width) => ({ xAdvance: width * size, yAdvance: 0, xOffset: 0, yOffset: 0 }));
  Object.assign(run, { glyphs, positions, xAdvance: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) });
};

const placeOf = (run: Node): string | undefined => {
  const link = member(run['attributes'], 'link');
  return typeof link === 'string' && link.startsWith('#') ? link.slice(1) : undefined;
};

/**
 * Sets the number of its page wherever a finished layout refers to a place: room was left for two digits, and lines stay
 * as they were broken.
 *
 * @throws Error for a place that is nowhere in the document
 */
export function fillPageReferences(layout: unknown, places: Places): void {
  const visit = (node: Node): void => {
    for (const run of nodes(node['lines']).flatMap((line) => nodes(line['runs']))) {
      const place = placeOf(run);
      if (place === undefined) continue;
      const page = places.get(place);
      if (page === undefined) throw new Error(`Nothing in this document is called ${place}`);
      setNumber(run, page);
    }
    for (const child of nodes(node['children'])) visit(child);
  };
  if (isNode(layout)) visit(layout);
}
