/** What a part of a document is to whoever has it read out (ISO 32000-1, 14.8.4). */
export interface Tag {
  readonly is:
    | 'Div'
    | 'Figure'
    | 'H1'
    | 'H2'
    | 'H3'
    | 'L'
    | 'LBody'
    | 'LI'
    | 'Lbl'
    | 'P'
    | 'Sect'
    | 'Table'
    | 'TD'
    | 'TH'
    | 'TR';
  /** Words in the place of a picture. */
  readonly alt?: string;
  /** What a heading cell heads. */
  readonly scope?: 'Column' | 'Row';
  /** How the items of a list are marked. */
  readonly numbering?: 'Decimal' | 'Disc';
}

/** A field that somebody signs in, by its name in the form, and what it is for in words. */
export interface Field {
  readonly name: string;
  readonly purpose: string;
}

/** A tag as the renderer's elements carry it: what they do not know they keep, and layout hands it on. */
export const tagged = (is: Tag['is'], more: Omit<Tag, 'is'> = {}): { readonly tag: Tag } => ({ tag: { is, ...more } });
