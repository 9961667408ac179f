import { Heading } from '../components/heading.tsx';
import { List } from '../components/list.tsx';
import { Page } from '../components/page.tsx';
import { Paragraph, Strong } from '../components/text.tsx';
import { Acknowledgement } from './acknowledgement.tsx';
import { TrailPart } from './trail-part.tsx';
import type { Part } from './pack-parts.ts';

/** How to check a pack, what the trail says of it, and whose method it follows. */
export function CheckPages({ part }: { part: Part }) {
  const { contentDigest, edition, extract, frame } = part;
  return (
    <Page frame={frame} bookmark="How to check this pack">
      <Heading level={1}>How to check this pack</Heading>
      <Paragraph>
        <Strong>Content digest </Strong>
        {contentDigest}
      </Paragraph>
      <List
        numbered
        items={[
          'Look at the foot of every page: the same content digest stands on each. A page with another one belongs to another pack.',
          'Give the file, as it is, to the page “Check a pack” of the instance (at /check), or to the verifier, which runs on any computer without a network. It needs the root certificate of the instance: get that by another way than you got this pack.',
          'The file carries its own content (pack.json), the history until it was locked (trail.json), the public keys (keys.json) and the edition of the framework (edition.json). Each is JSON in canonical form (RFC 8785). The SHA-256 of pack.json, in lower-case hexadecimal, is the content digest.',
          'Each plan’s terms are part of that content. The SHA-256 of their canonical form is the terms digest printed under Template B and on the signature page.',
          'Each signature names the SHA-256 of a signing record. The record names the content digest, every terms digest, the signatory and the declaration agreed to.',
          'The history of the partnership is a Merkle log (RFC 6962). From its entries anybody can compute the root again and compare it with the checkpoint printed here, which the instance’s key has signed.',
        ]}
      />
      {extract === undefined ? null : <TrailPart extract={extract} content={part.content} />}
      <Acknowledgement edition={edition} />
    </Page>
  );
}
