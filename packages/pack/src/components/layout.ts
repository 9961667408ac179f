/** A node of a finished layout; what its members are is looked at where they are read. */
export type Node = Record<string, unknown>;

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
export const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
export const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
export const member = (value: unknown, name: string): unknown => (isNode(value) ? value[name] : undefined);

// Rounding while lines are broken, and the space at a line's end, which takes up no room that is seen.
const slack = 4;

/**
 * What would be lost or garbled on the pages of a finished layout, in words; empty when all is well. The renderer
 * itself only warns of these, or says nothing: text of a face that was not embedded, characters without a glyph,
 * content that runs off its page (a block that may not part and is taller than one), and lines wider than their column.
 */
export function layoutFaults(layout: unknown): string[] {
  return nodes(member(layout, 'children')).flatMap((page, index) => {
    const style = member(page, 'style');
    const floor = number(member(style, 'height')) - number(member(style, 'paddingBottom'));
    return nodes(page['children']).flatMap((node) =>
      faultsOf(node, 0, floor).map((fault) => `page ${index + 1}: ${fault}`),
    );
  });
}

/** The names of forms that a finished layout had to part over more pages than their one. */
export function formsParted(layout: unknown): string[] {
  const forms = nodes(member(layout, 'children'))
    .map((page) => member(page['props'], 'onePage'))
    .filter((form) => typeof form === 'string');
  return [...new Set(forms.filter((form, index) => forms.indexOf(form) !== index))];
}

/** The page each named node of a finished layout stands on (its first page, where it was parted), counted from 1. */
export function placesOf(layout: unknown): Map<string, number> {
  const places = new Map<string, number>();
  const visit = (node: Node, page: number) => {
    const id = member(node['props'], 'id');
    if (typeof id === 'string' && !places.has(id)) places.set(id, page);
    for (const child of nodes(node['children'])) visit(child, page);
  };
  for (const [index, page] of nodes(member(layout, 'children')).entries()) visit(page, index + 1);
  return places;
}

function faultsOf(node: Node, above: number, floor: number): string[] {
  // Head, foot and watermark stand outside the flow.
  if (member(node['style'], 'position') === 'absolute') return textFaults(node);
  const top = above + number(member(node['box'], 'top'));
  const bottom = top + number(member(node['box'], 'height'));
  const below = bottom > floor + slack ? [`content runs ${Math.round(bottom - floor)} points off the page`] : [];
  if (node['type'] === 'TEXT') return [...below, ...squeezed(node), ...textFaults(node)];
  const inside = nodes(node['children']).flatMap((child) => faultsOf(child, top, floor));
  return inside.length > 0 ? inside : below;
}

/** A block that does not fit its page has its boxes squeezed, and their lines run out of them. */
function squeezed(node: Node): string[] {
  const lines = nodes(node['lines']).reduce((sum, line) => sum + number(member(line['box'], 'height')), 0);
  const over = lines - number(member(node['box'], 'height'));
  return over > slack ? [`content runs ${Math.round(over)} points out of its place`] : [];
}

function textFaults(node: Node): string[] {
  if (node['type'] !== 'TEXT') return nodes(node['children']).flatMap(textFaults);
  const width = number(member(node['box'], 'width'));
  return nodes(node['lines']).flatMap((line) => {
    const string = String(line['string']);
    const runs = nodes(line['runs']);
    const garbled = runs.some((run) => fontFault(run))
      ? [`"${string.slice(0, 40)}" has a character without a glyph`]
      : [];
    const trailing = number(runs.at(-1)?.['xAdvance']) === 0 ? 0 : string.length - string.trimEnd().length;
    const wide =
      number(line['xAdvance']) - trailing * slack > width + slack
        ? [`"${string.slice(0, 40)}" is wider than its column`]
        : [];
    return [...garbled, ...wide];
  });
}

function fontFault(run: Node): boolean {
  const glyphs = nodes(run['glyphs']);
  if (glyphs.length === 0) return false;
  const fonts = member(run['attributes'], 'font');
  const font: unknown = Array.isArray(fonts) ? fonts[0] : undefined;
  return member(font, 'type') === 'STANDARD' || glyphs.some((glyph) => glyph['id'] === 0);
}
