/**
 * As much of pdfkit 0.20 as is built on here; the package brings no types. Members with an underscore are its own, and
 * reached by their name in brackets.
 */
declare module 'pdfkit' {
  import type { Font } from 'fontkit';
  import { Readable } from 'node:stream';

  export type Value =
    | string
    | number
    | boolean
    | null
    // oxlint-disable-next-line typescript/no-wrapper-object-types -- pdfkit tells strings of a document from its names so
    | String
    | Date
    | Uint8Array
    | Reference
    | Tree
    | readonly Value[]
    | { readonly [name: string]: Value | undefined };

  export interface Reference {
    readonly id: number;
    readonly data: { [name: string]: Value | undefined };
    end(content?: string | Uint8Array): void;
  }

  /** A number tree; what stands under a key is changed in place. */
  export interface Tree {
    add(key: number, value: Value): void;
    get(key: number): Value[];
  }

  export interface PDFPage {
    readonly dictionary: Reference;
    readonly structParentTreeKey: number;
    readonly annotations: Reference[];
    readonly fonts: Record<string, Reference>;
    readonly width: number;
    readonly height: number;
  }

  interface EmbeddedFile {
    readonly name: string;
    readonly type: string;
    readonly description: string;
    readonly relationship: 'Source' | 'Data';
    readonly creationDate: Date;
    readonly modifiedDate: Date;
  }

  /** A face as a document carries it: what it uses of its glyphs, by their numbers in the part. */
  export interface EmbeddedFace {
    readonly id: string;
    readonly subset: { includeGlyph(id: number): number };
    /** In thousandths of an em. */
    readonly widths: number[];
    readonly unicode: (readonly number[])[];
    readonly scale: number;
    ref(): Reference;
  }

  export class PDFDocument extends Readable {
    constructor(options: Readonly<Record<string, unknown>>);
    page: PDFPage;
    _font: EmbeddedFace;
    info: Record<string, unknown>;
    addContent(operators: string): this;
    annotate(
      left: number,
      top: number,
      width: number,
      height: number,
      options: Record<string, Value | undefined>,
    ): this;
    appendXML(xml: string, newline?: boolean): void;
    createStructParentTreeNextKey(): number;
    getStructParentTree(): Tree;
    getStructTreeRoot(): Reference;
    end(): void;
    endMetadata(): void;
    endMarkings(): void;
    endAcroForm(): void;
    file(source: Uint8Array, options: EmbeddedFile): Reference;
    fillColor(colour: string): this;
    font(source: string | Font, size?: number): this;
    lineWidth(width: number): this;
    moveTo(left: number, top: number): this;
    lineTo(left: number, top: number): this;
    ref(data?: { readonly [name: string]: Value | undefined }): Reference;
    restore(): this;
    save(): this;
    stroke(colour?: string): this;
    strokeColor(colour: string): this;
  }
}
