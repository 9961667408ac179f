import { saidInWords } from '@coproduce/cycle';
import { Heading } from '../components/heading.tsx';
import { Page } from '../components/page.tsx';
import { Paragraph, Prose, Strong } from '../components/text.tsx';
import type { Part } from './pack-parts.ts';
import { instantInWords, personInWords } from './words.ts';

/** Different views, endorsements and statements, each in its giver's own words; nothing where there are none. */
export function ViewsPage({ part: { content, frame } }: { part: Part }) {
  const { differentViews, statements, templateA } = content;
  if (differentViews.length === 0 && statements.length === 0) return null;
  const numberOf = (challenge: string) => templateA.rows.find((row) => row.challenge === challenge)?.number ?? '';
  return (
    <Page frame={frame} bookmark="Different views and statements">
      <Heading level={1}>Different views and statements</Heading>
      {differentViews.length === 0 ? null : <Heading level={2}>Different views</Heading>}
      {differentViews.map(({ challenge, person, words }, index) => (
        <Said key={index} who={`${personInWords(person)}, on Challenge ${numberOf(challenge)}`} words={words} />
      ))}
      {statements.length === 0 ? null : <Heading level={2}>Endorsements and statements</Heading>}
      {statements.map((statement, index) => (
        <Said
          key={index}
          who={`${personInWords(statement.person)} ${saidInWords(statement, content)}, ${instantInWords(statement.at)}`}
          words={statement.words}
        />
      ))}
    </Page>
  );
}

const Said = ({ who, words }: { who: string; words: string | undefined }) => (
  <>
    <Paragraph after={words === undefined ? 8 : 2}>
      <Strong>{who}</Strong>
    </Paragraph>
    {words === undefined ? null : <Prose text={words} after={8} />}
  </>
);
