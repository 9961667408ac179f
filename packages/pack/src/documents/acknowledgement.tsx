import type { Edition } from '@coproduce/framework';
import { Heading } from '../components/heading.tsx';
import { Paragraph } from '../components/text.tsx';

/** Whose method this is, and on what terms its text is used. */
export function Acknowledgement({ edition }: { edition: Edition }) {
  return (
    <>
      <Heading level={2} bookmark="Where the method comes from">
        Where the method comes from
      </Heading>
      <Paragraph as="small">{edition.acknowledgement}</Paragraph>
      <Paragraph as="small">{edition.copyright.terms}</Paragraph>
      <Paragraph as="fine" quiet>
        Edition {edition.id}, SHA-256 {edition.hash}
      </Paragraph>
    </>
  );
}
