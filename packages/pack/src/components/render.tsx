import { createHash } from 'node:crypto';
import type { ReactNode } from 'react';
import { Document, Font, pdf } from '@react-pdf/renderer';
import { faceOf, readyFonts } from './fonts.ts';
import { formsParted, layoutFaults, member, nodes, placesOf } from './layout.ts';
import { drawFoot } from './tagging/foot.ts';
import { fillPageReferences } from './tagging/page-references.ts';
import { draw, layOut } from './tagging/renderer-parts.ts';
import { setLines } from './tagging/set-lines.ts';
import { TaggedLayout } from './tagging/draw-tagged.ts';
import { type Attachment, TaggedDocument } from './tagging/tagged-document.ts';

/** What a document says of itself; its date comes from the record, so that the same data gives the same bytes. */
export interface About {
  readonly title: string;
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
  /** What tells this document from every other: its identifier is made of it. */
  readonly identity: string;
  /** Files that ride in it. */
  readonly attachments?: readonly Attachment[];
  /** Whether streams are compressed; they are unless a test wants to read them. */
  readonly compress?: boolean;
}

const product = 'Coproduce';
const language = 'en-GB';

/** A form did not fit on its one page with what was written on it. */
export class FormTooLong extends Error {
  constructor(forms: readonly string[]) {
    super(`More than one page is needed for: ${forms.join(', ')}`);
    this.name = 'FormTooLong';
  }
}

/**
 * Renders pages to the bytes of a tagged, archival PDF (PDF/UA-1, PDF/A-3a). The bytes depend on what is given alone, the
 * identifier in the trailer included.
 * @throws when something would be lost on the way: off the page, wider than its column, without a glyph, or text that no
 * component says the meaning of; {FormTooLong} when a form does not keep to its page.
 */
export async function renderPages(about: About, pages: ReactNode): Promise<Uint8Array> {
  readyFonts();
  const root: unknown = pdf(<Document>{pages}</Document>).container;
  const layout = await layOut(member(root, 'document'), Font);
  const parted = formsParted(layout);
  if (parted.length > 0) throw new FormTooLong(parted);
  setLines(layout, faceOf);
  const faults = layoutFaults(layout);
  if (faults.length > 0) throw new Error(`This document cannot be printed: ${faults.slice(0, 5).join('; ')}`);
  fillPageReferences(layout, placesOf(layout));
  return drawn(about, layout);
}

async function drawn(about: About, layout: unknown): Promise<Uint8Array> {
  const { title, subject, madeAt, attachments = [], compress = true } = about;
  const document = new TaggedDocument({
    title,
    subject,
    madeAt: new Date(madeAt),
    language,
    product,
    identifier: identifierOf(about),
    compress,
  });
  for (const attachment of attachments) document.attach(attachment);
  const count = nodes(member(layout, 'children')).length;
  new TaggedLayout(document).prepare(layout, (page, number) => {
    const words = member(page['props'], 'foot');
    drawFoot(document, { words: typeof words === 'string' ? words : '', page: number, pages: count });
  });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  draw(document, layout);
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** Different documents have different identifiers, and the same one the same (ISO 32000-1, 14.4). */
function identifierOf({ title, subject, madeAt, identity, attachments = [] }: About): Uint8Array {
  const hash = createHash('sha256').update(JSON.stringify([title, subject, madeAt, identity]));
  for (const { bytes } of attachments) hash.update(bytes);
  return hash.digest().subarray(0, 16);
}
