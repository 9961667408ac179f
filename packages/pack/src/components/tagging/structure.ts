// oxlint-disable-next-line typescript/triple-slash-reference -- ambient types, for whoever checks this file from another workspace
/// <reference path="./pdfkit.d.ts" />
import type { Reference, Value } from 'pdfkit';
import type { Tag } from './tag.ts';

/** A place in the document's structure, and what stands in it, in reading order. */
export interface Element {
  readonly is: string;
  readonly dictionary: Reference;
  readonly kids: Kid[];
}

type Kid =
  | { readonly kind: 'element'; readonly element: Element }
  | { readonly kind: 'content'; readonly page: Reference; readonly id: number }
  | { readonly kind: 'annotation'; readonly page: Reference; readonly annotation: Reference };

/** What an element says of itself beyond its kind. */
export interface Said extends Omit<Tag, 'is'> {
  /** What is read in its place, word for word. */
  readonly actual?: string;
  /** What it is called where the structure itself is shown. */
  readonly title?: string;
}

const attributesOf = ({ scope, numbering }: Said): Value | undefined => {
  if (scope !== undefined) return { O: 'Table', Scope: scope };
  return numbering === undefined ? undefined : { O: 'List', ListNumbering: numbering };
};

/** The structure of a document while it is drawn. Its elements are written when all is drawn. */
export class Structure {
  readonly root: Element;
  readonly #ref: (data: Readonly<Record<string, Value | undefined>>) => Reference;
  readonly #elements: Element[] = [];
  /** One for each tag: what is parted over pages, or repeated on them, stays one element. */
  readonly #known = new Map<Tag, Element>();

  constructor(tree: Reference, ref: (data: Readonly<Record<string, Value | undefined>>) => Reference) {
    this.#ref = ref;
    this.root = this.#make('Document', tree, {});
    tree.data['K'] = [this.root.dictionary];
  }

  #make(is: string, parent: Reference, said: Said): Element {
    const attributes = attributesOf(said);
    const dictionary = this.#ref({
      Type: 'StructElem',
      S: is,
      P: parent,
      ...(said.alt === undefined ? {} : { Alt: text(said.alt) }),
      ...(said.title === undefined ? {} : { T: text(said.title) }),
      ...(said.actual === undefined ? {} : { ActualText: text(said.actual) }),
      ...(attributes === undefined ? {} : { A: attributes }),
    });
    const element = { is, dictionary, kids: [] };
    this.#elements.push(element);
    return element;
  }

  /** A new element, the next of its parent. */
  add(is: string, parent: Element, said: Said = {}): Element {
    const element = this.#make(is, parent.dictionary, said);
    parent.kids.push({ kind: 'element', element });
    return element;
  }

  /** The element of a tag, made where it is met first. */
  at(tag: Tag, parent: Element): Element {
    const known = this.#known.get(tag);
    if (known !== undefined) return known;
    const { is, ...said } = tag;
    const element = this.add(is, parent, said);
    this.#known.set(tag, element);
    return element;
  }

  /** Whether something with this tag was drawn before. */
  knows(tag: Tag): boolean {
    return this.#known.has(tag);
  }

  /** Writes every element with what stands in it. */
  write(): void {
    for (const { dictionary, kids } of this.#elements) {
      const page = kids.find((kid) => kid.kind === 'content')?.page;
      if (page !== undefined) dictionary.data['Pg'] = page;
      if (kids.length > 0) dictionary.data['K'] = kids.map((kid) => written(kid, page));
      dictionary.end();
    }
  }
}

const written = (kid: Kid, page: Reference | undefined): Value => {
  if (kid.kind === 'element') return kid.element.dictionary;
  if (kid.kind === 'annotation') return { Type: 'OBJR', Obj: kid.annotation, Pg: kid.page };
  return kid.page === page ? kid.id : { Type: 'MCR', Pg: kid.page, MCID: kid.id };
};

/** A text of the document, as pdfkit tells it from a name. */
// oxlint-disable-next-line typescript/no-wrapper-object-types -- pdfkit's way
export const text = (words: string): String => new String(words);
