import { Children, type ReactElement, type ReactNode } from 'react';
import { Text } from '@react-pdf/renderer';
import { printed } from '../letters/printed.ts';
import { colour, type, type TypeStyle } from './theme.ts';

/** What stands in a line: words, and the inline components of this file. */
export type Inline = string | number | ReactElement | readonly Inline[] | undefined;

/** Words made printable; inline components see to their own. */
export const set = (children: Inline): ReactNode =>
  Children.map<ReactNode, ReactNode>(children, (child) => (typeof child === 'string' ? printed(child) : child));

/** About how many characters stand in a line's words; what inline components say is not counted. */
export function lengthOf(words: Inline): number {
  if (typeof words === 'string') return words.length;
  return isList(words) ? words.reduce<number>((sum, part) => sum + lengthOf(part), 0) : 0;
}
const isList = (words: Inline): words is readonly Inline[] => Array.isArray(words);

/** Words that carry weight. */
export const Strong = ({ children }: { children: Inline }) => <Text style={{ fontWeight: 600 }}>{set(children)}</Text>;

/** Words quoted, or said about the text beside them. */
export const Emphasis = ({ children }: { children: Inline }) => (
  <Text style={{ fontStyle: 'italic' }}>{set(children)}</Text>
);

/** Words of lesser weight, in line with others. */
export const Quiet = ({ children }: { children: Inline }) => (
  <Text style={{ color: colour.quiet }}>{set(children)}</Text>
);

export interface ParagraphProps {
  children: Inline;
  /** `small` explains, `fine` is for digests and notes. */
  as?: Extract<TypeStyle, 'body' | 'small' | 'fine'>;
  quiet?: boolean;
  /** Space above in points, after a table, a list or a form; none unless said. */
  before?: number;
  /** Space below in points; 6 unless said. */
  after?: number;
}

/** A paragraph of running text. */
export function Paragraph({ children, as = 'body', quiet = false, before = 0, after = 6 }: ParagraphProps) {
  const style = { ...type[as], marginTop: before, marginBottom: after, ...(quiet ? { color: colour.quiet } : {}) };
  return <Text style={style}>{set(children)}</Text>;
}

/** What a person wrote, as they wrote it: one paragraph for each of theirs. */
export function Prose({ text, ...rest }: { text: string } & Omit<ParagraphProps, 'children'>) {
  const paragraphs = printed(text)
    .split(/\n+/u)
    .filter((line) => line.trim() !== '');
  return paragraphs.map((line, index) => (
    <Paragraph key={index} {...rest}>
      {line}
    </Paragraph>
  ));
}
