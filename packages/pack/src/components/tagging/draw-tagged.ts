import { isNode, member, nodes, number, type Node } from '../layout.ts';
import type { Element } from './structure.ts';
import type { Field, Tag } from './tag.ts';
import type { TaggedDocument } from './tagged-document.ts';

type Draw = (child: unknown) => void;

const isTag = (value: unknown): value is Tag => isNode(value) && typeof value['is'] === 'string';
const isField = (value: unknown): value is Field => isNode(value) && typeof value['purpose'] === 'string';

const tagOf = (node: Node): Tag | undefined => {
  const tag = member(node['props'], 'tag');
  return isTag(tag) ? tag : undefined;
};

/** What is read out in the place of all that a text shows, such as a tick. */
const readInPlace = (node: Node): string | undefined => {
  const [only, ...others] = nodes(node['children']);
  const reads = member(only?.['props'], 'reads');
  return typeof reads === 'string' && others.length === 0 ? reads : undefined;
};

/**
 * Puts something around how a list is drawn. The renderer walks lists of nodes and of lines with `forEach`, once to draw
 * them; later walks, for bookmarks, are left alone.
 */
const around = (list: readonly unknown[], draw: (each: Draw) => void): void => {
  Object.defineProperty(list, 'forEach', {
    configurable: true,
    value: (each: Draw) => {
      Reflect.deleteProperty(list, 'forEach');
      draw(each);
    },
  });
};

/** Where a box that is drawn in its parent's place stands on the page. */
const boxOnPage = (document: TaggedDocument, node: Node): readonly [number, number, number, number] => {
  const matrix: unknown = Object.getOwnPropertyDescriptor(document, '_ctm')?.value;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.isArray(matrix) ? matrix.map(number) : [];
  const box = node['box'];
  const [left, top] = [number(member(box, 'left')), number(member(box, 'top'))];
  const [right, bottom] = [left + number(member(box, 'width')), top + number(member(box, 'height'))];
  const at = (x: number, y: number): [number, number] => [a * x + c * y + e, b * x + d * y + f];
  const [[x0, y0], [x1, y1]] = [at(left, top), at(right, bottom)];
  const sides = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)] as const;
  const [one, two, three, four] = sides.map((side) => Math.round(side * 100) / 100);
  return [one ?? 0, two ?? 0, three ?? 0, four ?? 0];
};

/** A layout that says, as it is drawn into a document, what each of its parts is. */
export class TaggedLayout {
  readonly #document: TaggedDocument;

  constructor(document: TaggedDocument) {
    this.#document = document;
  }

  /** Prepares a finished layout. `aroundPage` draws what stands around each page, once its content is drawn. */
  prepare(layout: unknown, aroundPage: (page: Node, number: number) => void): void {
    for (const [index, page] of nodes(member(layout, 'children')).entries()) {
      const children = page['children'];
      if (!Array.isArray(children)) continue;
      around(children, (each) => {
        for (const child of nodes(children)) this.#node(child, each, this.#document.structure.root);
        this.#document.artifact(() => aroundPage(page, index + 1));
      });
    }
  }

  #node(node: Node, each: Draw, parent: Element): void {
    if (this.#document.marked) return each(node);
    const tag = tagOf(node);
    if (this.#isAround(node, tag)) return this.#document.artifact(() => each(node));
    const field = member(node['props'], 'field');
    if (isField(field)) {
      each(node);
      return this.#document.signatureField(field, boxOnPage(this.#document, node), parent);
    }
    if (node['type'] === 'TEXT') return this.#text(node, each, parent, tag);
    return this.#block(node, each, parent, tag);
  }

  /** What is fixed stands around the pages; what is tagged as well, such as the head of a table, does so when repeated. */
  #isAround(node: Node, tag: Tag | undefined): boolean {
    if (member(node['props'], 'fixed') !== true) return false;
    return tag === undefined || this.#document.structure.knows(tag);
  }

  #text(node: Node, each: Draw, parent: Element, tag: Tag | undefined): void {
    const { lines } = node;
    if (!Array.isArray(lines) || lines.length === 0) return each(node);
    const element = tag === undefined ? this.#document.structure.add('P', parent) : this.#document.element(tag, parent);
    const reads = readInPlace(node);
    const content =
      reads === undefined ? element : this.#document.structure.add('Span', element, { actual: reads, title: reads });
    around(lines, (line) => this.#document.content(content, () => lines.forEach(line)));
    each(node);
  }

  #block(node: Node, each: Draw, parent: Element, tag: Tag | undefined): void {
    const { children } = node;
    const element = tag === undefined ? parent : this.#document.element(tag, parent);
    if (Array.isArray(children)) {
      around(children, (child) => {
        for (const one of nodes(children)) this.#node(one, child, element);
      });
    }
    this.#document.within(element, () => each(node));
  }
}
