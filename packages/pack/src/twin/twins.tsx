import type { PackContent } from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import { Callout } from '../components/callout.tsx';
import { Heading } from '../components/heading.tsx';
import { List } from '../components/list.tsx';
import { Page, type Frame } from '../components/page.tsx';
import { Paragraph, Strong } from '../components/text.tsx';
import { requireEdition } from '../documents/edition.ts';
import { type GivenSignature, signatureInWords } from '../documents/given-signature.ts';
import { PackPages } from '../documents/pack.tsx';
import type { PackInput } from '../documents/pack-parts.ts';
import { occasionInWords, packInWords } from '../documents/words.ts';
import type { Block } from './blocks.ts';
import { docxOf } from './docx.ts';
import { htmlOf, type TwinFrame } from './html.ts';
import { outlineOf } from './outline.ts';

/** What a pack's other forms are made from. */
export interface TwinInput extends Pick<PackInput, 'content' | 'contentDigest' | 'status'> {
  readonly signatures: readonly GivenSignature[];
  /** Whether the pack was taken back, so that what was signed binds nobody. */
  readonly takenBack: boolean;
}

/** Lines enough for any answer: a twin has no page that a form must keep to. */
const ROOM = 100_000;

const nameOf = ({ pack, occasion, partnership }: PackContent): string =>
  `${partnership.name}: ${packInWords(pack)}, ${occasionInWords(occasion)}`;

/** What the PDF has in its signatures, in words; and that the PDF is the record. */
const Standing = ({ input, frame }: { input: TwinInput; frame: Frame }) => (
  <Page frame={frame} bookmark="What this is">
    <Callout>
      <Paragraph>
        {`The same content as the PDF of ${packInWords(input.content.pack)}, to be read and copied from. The PDF is the record: it alone carries the signatures, and can be checked.`}
      </Paragraph>
      {input.takenBack ? (
        <Paragraph>
          <Strong>This pack was taken back. What was signed in it binds nobody.</Strong>
        </Paragraph>
      ) : null}
    </Callout>
    <Heading level={2}>{input.signatures.length === 0 ? 'Nobody has signed yet' : 'Signed by'}</Heading>
    {input.signatures.length === 0 ? null : <List items={input.signatures.map(signatureInWords)} />}
  </Page>
);

function twinOf(input: TwinInput, edition: Edition): { readonly blocks: readonly Block[]; readonly frame: TwinFrame } {
  const { content, contentDigest, status } = input;
  requireEdition(edition, content.edition);
  const { demonstration, name: owner } = content.partnership;
  const frame: Frame = { owner, name: nameOf(content), contentDigest, demonstration };
  const blocks = outlineOf(
    <>
      <PackPages part={{ content, contentDigest, status, edition, frame, room: ROOM }} />
      <Standing input={input} frame={frame} />
    </>,
  );
  return { blocks, frame: { title: nameOf(content), contentDigest, demonstration } };
}

/**
 * The pack as one HTML page that needs nothing beside it, naming the same content digest.
 *
 * @throws when the edition is not the one the content names
 */
export function packAsHtml(input: TwinInput, { edition }: { readonly edition: Edition }): string {
  const { blocks, frame } = twinOf(input, edition);
  return htmlOf(blocks, frame);
}

/** The pack as a Word document, naming the same content digest. Throws as `packAsHtml` does. */
export function packAsDocx(input: TwinInput, { edition }: { readonly edition: Edition }): Promise<Uint8Array> {
  const { blocks, frame } = twinOf(input, edition);
  return docxOf(blocks, frame);
}
