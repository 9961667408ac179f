// oxlint-disable-next-line typescript/triple-slash-reference -- ambient types, for whoever checks this file from another workspace
/// <reference path="./pdfkit.d.ts" />
import type { Font } from 'fontkit';
import { type EmbeddedFace, PDFDocument, type Reference, type Value } from 'pdfkit';
import { hexText } from '../../letters/told.ts';
import { encodeRun, type Place, type PrintedGlyph, type Run, showRun, type Told, toldOf } from './glyph-runs.ts';
import { saidBy } from './spoken.ts';
import { type Element, type Said, Structure, text } from './structure.ts';
import type { Field, Tag } from './tag.ts';
import { pdfUa, xmlText } from './xmp.ts';

/** A file that rides in the document (PDF/A-3). */
export interface Attachment {
  readonly name: string;
  /** Such as `application/json`. */
  readonly type: string;
  readonly description: string;
  /** `Source`: what the document was made of; `Data`: what belongs to it. */
  readonly relationship: 'Source' | 'Data';
  readonly bytes: Uint8Array;
}

/** What a document says of itself. */
export interface Information {
  readonly title: string;
  readonly subject: string;
  readonly madeAt: Date;
  readonly language: string;
  readonly product: string;
  /** What its permanent identifier is made of: 16 bytes. */
  readonly identifier: Uint8Array;
  readonly compress: boolean;
}

/** Left, bottom, right and top on a page, in points. */
type Box = readonly [number, number, number, number];

// Operators of a page's content: those that begin a path, that paint or end one, and that paint at once.
const BEGINS_PATH = /(?:^| )(?:re|m)$/u;
const ENDS_PATH = /^(?:f\*?|F|S|s|B\*?|b\*?|n)$/u;
const PAINTS = /(?:^| )(?:Do|sh)$/u;
const SETS_STATE = / (?:cs|CS|scn|SCN|gs|w|J|j|M|d)$/u;

// What changes how things are drawn and draws nothing needs no mark.
const DRAWS_NOTHING = /^(?:q|Q|W n|.* (?:cm|cs|CS|scn|SCN|gs|w|J|j|M|d))$/u;

/** Print, and nothing else: a widget that is seen and printed. */
const PRINTS = 4;

/**
 * A document that says what its parts are (PDF/UA-1) and can be kept (PDF/A-3a). Text must be drawn within an element or
 * as an artifact; lines and colours that are drawn outside of both are artifacts by themselves.
 */
export class TaggedDocument extends PDFDocument {
  readonly structure: Structure;
  readonly #madeAt: Date;
  /** Where a link that is drawn now belongs. */
  #within: Element;
  #artifacts = 0;
  /** What is drawn now stands in this element, and its mark is open once something of it was drawn. */
  #element: Element | undefined;
  #isOpen = false;
  #path: string[] | undefined;
  #untagged = false;
  readonly #fields: Reference[] = [];

  constructor({ title, subject, madeAt, language, product, identifier, compress }: Information) {
    super({
      tagged: true,
      subset: 'PDF/A-3a',
      pdfVersion: '1.7',
      lang: language,
      displayTitle: true,
      autoFirstPage: false,
      compress,
      info: {
        Title: title,
        Subject: subject,
        Author: product,
        Creator: product,
        Producer: product,
        CreationDate: madeAt,
        ModDate: madeAt,
      },
    });
    Object.assign(this, { _id: Buffer.from(identifier) });
    this.#madeAt = madeAt;
    this.structure = new Structure(this.getStructTreeRoot(), (data) => this.ref(data));
    this.#within = this.structure.root;
  }

  /** Whether what is drawn now stands in an element or is an artifact. */
  get marked(): boolean {
    return this.#artifacts > 0 || this.#element !== undefined;
  }

  override addContent(operators: string): this {
    if (this.#artifacts > 0) return super.addContent(operators);
    if (this.#element !== undefined) {
      if (!this.#isOpen && !DRAWS_NOTHING.test(operators)) this.#openMark(this.#element, this.#element.is);
      return super.addContent(operators);
    }
    if (this.#path !== undefined) return this.#goOnWithPath(this.#path, operators);
    if (BEGINS_PATH.test(operators)) {
      this.#path = [operators];
      return this;
    }
    // The renderer would only log an error that is thrown here: it is kept until the end.
    if (operators === 'BT') this.#untagged = true;
    return PAINTS.test(operators) ? this.#asArtifact([operators]) : super.addContent(operators);
  }

  #goOnWithPath(path: string[], operators: string): this {
    if (SETS_STATE.test(operators)) return super.addContent(operators);
    path.push(operators);
    if (!ENDS_PATH.test(operators)) return this;
    this.#path = undefined;
    // A path that only clips paints nothing, and is nothing to mark.
    return operators === 'n' ? this.#write(path) : this.#asArtifact(path);
  }

  #asArtifact(operators: readonly string[]): this {
    return this.#write(['/Artifact BMC', ...operators, 'EMC']);
  }

  #write(operators: readonly string[]): this {
    for (const one of operators) super.addContent(one);
    return this;
  }

  /** Draws something that is no part of what the document says: what stands around every page. */
  artifact(draw: () => void): void {
    super.addContent('/Artifact <</Type /Pagination>> BDC');
    this.#artifacts += 1;
    draw();
    this.#artifacts -= 1;
    super.addContent('EMC');
  }

  /** Draws what stands in an element. */
  content(element: Element, draw: () => void): void {
    this.#element = element;
    this.within(element, draw);
    this.#closeMark();
    this.#element = undefined;
  }

  #openMark(element: Element, kind: string, told?: string): void {
    const { dictionary, structParentTreeKey } = this.page;
    const onPage = this.getStructParentTree().get(structParentTreeKey);
    const id = onPage.length;
    onPage.push(element.dictionary);
    element.kids.push({ kind: 'content', page: dictionary, id });
    super.addContent(`/${kind} <</MCID ${id}${told === undefined ? '' : ` /ActualText ${told}`}>> BDC`);
    this.#isOpen = true;
  }

  #closeMark(): void {
    if (this.#isOpen) super.addContent('EMC');
    this.#isOpen = false;
  }

  /** Draws glyphs; the renderer leaves that to a document that can. */
  glyphs(glyphs: readonly PrintedGlyph[], places: readonly Place[], left: number, top: number): void {
    const face = this.#face;
    if (face === undefined) throw new Error('Glyphs are of a face');
    this.page.fonts[face.id] ??= face.ref();
    const run: Run = { face, size: this.#size, glyphs, places, left, top };
    const codes = encodeRun(run);
    const shown = showRun(run, codes);
    const told = toldOf(run, codes, saidBy(places));
    if (told === undefined) this.addContent(shown);
    else this.#asTold(shown, told);
  }

  /** What glyphs do not tell as they stand is told beside them, and as it is read in an element of its own. */
  #asTold(shown: string, { onPage, text: actual }: Told): void {
    const told = hexText(onPage);
    if (this.#element === undefined) {
      this.addContent(`/Span <</ActualText ${told}>> BDC\n${shown}\nEMC`);
      return;
    }
    this.#closeMark();
    this.#openMark(this.structure.add('Span', this.#element, { actual }), 'Span', told);
    super.addContent(shown);
    this.#closeMark();
  }

  /** Draws something whose links belong to an element. */
  within(element: Element, draw: () => void): void {
    const outer = this.#within;
    this.#within = element;
    draw();
    this.#within = outer;
  }

  #face: EmbeddedFace | undefined;
  #size = 0;
  readonly #faces = new Map<Font, EmbeddedFace>();

  /** Faces of ours; the renderer names one that every reader brings itself where there is nothing to set. */
  override font(source: string | Font, size?: number): this {
    if (typeof source === 'string') return this;
    this.#size = size ?? this.#size;
    this.#face = this.#faces.get(source);
    if (this.#face !== undefined) return this;
    super.font(source, size);
    this.#face = this['_font'];
    this.#faces.set(source, this.#face);
    return this;
  }

  /** Links stand in an element of their own, and say where they lead. */
  override annotate(
    left: number,
    top: number,
    width: number,
    height: number,
    options: Record<string, Value | undefined>,
  ): this {
    if (options['Subtype'] !== 'Link') return super.annotate(left, top, width, height, options);
    const key = this.createStructParentTreeNextKey();
    super.annotate(left, top, width, height, { Contents: text('To that page'), ...options, StructParent: key });
    const annotation = this.page.annotations.at(-1);
    if (annotation !== undefined) this.#belongs(annotation, key, this.structure.add('Link', this.#within));
    return this;
  }

  #belongs(annotation: Reference, key: number, element: Element): void {
    this.getStructParentTree().add(key, element.dictionary);
    element.kids.push({ kind: 'annotation', page: this.page.dictionary, annotation });
  }

  /** An empty field to sign in, seen where it stands. */
  signatureField({ name, purpose }: Field, box: Box, parent: Element): void {
    const said: Said = { alt: purpose };
    const key = this.createStructParentTreeNextKey();
    const [left, bottom, right, top] = box;
    const look = this.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, right - left, top - bottom],
      Resources: {},
    });
    look.end('q Q');
    const widget = this.ref({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: text(name),
      TU: text(purpose),
      F: PRINTS,
      Rect: [...box],
      P: this.page.dictionary,
      StructParent: key,
      AP: { N: look },
    });
    widget.end();
    this.page.annotations.push(widget);
    this.#fields.push(widget);
    this.#belongs(widget, key, this.structure.add('Form', parent, said));
  }

  /** The element a tag stands for. */
  element(tag: Tag, parent: Element): Element {
    return this.structure.at(tag, parent);
  }

  /** Lets a file ride in the document. */
  attach({ name, type, description, relationship, bytes }: Attachment): void {
    const dates = { creationDate: this.#madeAt, modifiedDate: this.#madeAt };
    this.file(bytes, { name, type, description, relationship, ...dates });
  }

  override endMarkings(): void {
    this.structure.write();
    super.endMarkings();
  }

  override endAcroForm(): void {
    if (this.#fields.length > 0) this.#form?.end();
  }

  #form: Reference | undefined;

  /** What the catalogue names before it is written: that pages are called by their numbers, and the form of all fields. */
  #fillCatalogue(): void {
    const root: unknown = Object.getOwnPropertyDescriptor(this, '_root')?.value;
    if (!isReference(root)) throw new TypeError('A document has a catalogue');
    root.data['PageLabels'] = { Nums: [0, { S: 'D' }] };
    if (this.#fields.length === 0) return;
    this.#form = this.ref({ Fields: this.#fields, SigFlags: 1 });
    root.data['AcroForm'] = this.#form;
  }

  /** pdfkit writes what a document says of itself into its XMP as it is; there it has to be XML. It knows no PDF/UA. */
  override endMetadata(): void {
    const plain = this.info;
    this.info = Object.fromEntries(
      Object.entries(plain).map(([name, value]) => [name, typeof value === 'string' ? xmlText(value) : value]),
    );
    this.appendXML(pdfUa);
    super.endMetadata();
    this.info = plain;
  }

  /** @throws Error where text was drawn that is neither in an element nor an artifact */
  override end(): void {
    if (this.#untagged) throw new Error('Text was drawn that nobody said the meaning of');
    this.#fillCatalogue();
    super.end();
  }
}

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && 'data' in value && 'end' in value;
