import type { ReactNode } from 'react';
import { Document, pdf } from '@react-pdf/renderer';
import { freshFonts } from './fonts.ts';
import { formsParted, layoutFaults, placesOf } from './layout.ts';
import { type Places, PlacesContext } from './places.tsx';

/** What a document says of itself; its date comes from the record, so that the same data gives the same bytes. */
export interface About {
  readonly title: string;
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
}

const product = 'Coproduce';

// A page number can move what it stands in, and so itself; in practice the second round settles it.
const rounds = 4;

/** A form did not fit on its one page with what was written on it. */
export class FormTooLong extends Error {
  constructor(forms: readonly string[]) {
    super(`More than one page is needed for: ${forms.join(', ')}`);
    this.name = 'FormTooLong';
  }
}

/**
 * Renders pages to the bytes of a PDF. The bytes depend on what is given alone, the identifier in the trailer included
 * (it is made from title, subject and date).
 * @throws when something would be lost on the way: off the page, wider than its column, or without a glyph;
 * {FormTooLong} when a form does not keep to its page.
 */
export async function renderPages(about: About, pages: ReactNode): Promise<Uint8Array> {
  const rendered = queue.then(() => renderSettled(about, pages));
  queue = rendered.catch(() => undefined);
  return rendered;
}

// The renderer's fonts are one for all documents, and fresh for each: documents wait for one another.
let queue: Promise<unknown> = Promise.resolve();

async function renderSettled(about: About, pages: ReactNode): Promise<Uint8Array> {
  let places: Places = new Map();
  for (let round = 0; round < rounds; round += 1) {
    const { bytes, layout } = await renderOnce(about, pages, places);
    const found = placesOf(layout);
    if (same(found, places)) {
      const parted = formsParted(layout);
      if (parted.length > 0) throw new FormTooLong(parted);
      const faults = layoutFaults(layout);
      if (faults.length > 0) throw new Error(`This document cannot be printed: ${faults.slice(0, 5).join('; ')}`);
      return bytes;
    }
    places = found;
  }
  throw new Error('The page numbers of this document do not settle');
}

async function renderOnce(about: About, pages: ReactNode, places: Places) {
  freshFonts();
  let layout: unknown;
  const onRender = (rendered: object) => {
    if ('_INTERNAL__LAYOUT__DATA_' in rendered) layout = rendered['_INTERNAL__LAYOUT__DATA_'];
  };
  const document = pdf(
    <Document
      title={about.title}
      subject={about.subject}
      author={product}
      creator={product}
      producer={product}
      creationDate={new Date(about.madeAt)}
      language="en-GB"
      pdfVersion="1.7"
      pageMode="useOutlines"
      onRender={onRender}
    >
      <PlacesContext.Provider value={places}>{pages}</PlacesContext.Provider>
    </Document>,
  );
  const chunks: Uint8Array[] = [];
  for await (const chunk of await document.toBuffer())
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  if (layout === undefined) throw new Error('The renderer gave no layout to check');
  return { bytes: new Uint8Array(Buffer.concat(chunks)), layout };
}

const same = (one: Places, other: Places): boolean =>
  one.size === other.size && [...one].every(([name, page]) => other.get(name) === page);
