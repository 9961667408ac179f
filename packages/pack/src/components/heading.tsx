import { Text, View } from '@react-pdf/renderer';
import { printed } from '../letters/printed.ts';
import { tagged } from './tagging/tag.ts';
import { colour, type } from './theme.ts';

export interface HeadingProps {
  level: 1 | 2 | 3;
  children: string;
  /** Its title among the bookmarks, under that of its page. */
  bookmark?: string;
  /** Its name for `PageReference`. */
  place?: string;
}

// Space stands above what follows, not below what may part: the renderer moves a whole table to the next page when
// only the space below it does not fit.
const space = {
  1: { marginTop: 0, marginBottom: 10 },
  2: { marginTop: 16, marginBottom: 5 },
  3: { marginTop: 11, marginBottom: 3 },
} as const;
const kinds = { 1: 'H1', 2: 'H2', 3: 'H3' } as const;
const styles = { 1: type.h1, 2: type.h2, 3: type.h3 } as const;
// Points that must be left below a heading, or it moves to the next page with what it heads.
const ahead = { 1: 120, 2: 80, 3: 60 } as const;

/** A heading, kept with what follows it. */
export function Heading({ level, children, bookmark, place }: HeadingProps) {
  const title = printed(children);
  const rule = level === 1 ? { borderBottomWidth: 1.5, borderBottomColor: colour.accent, paddingBottom: 4 } : {};
  return (
    <View
      style={{ ...space[level], ...rule }}
      minPresenceAhead={ahead[level]}
      wrap={false}
      {...(place === undefined ? {} : { id: place })}
      {...(bookmark === undefined ? {} : { bookmark: { title: printed(bookmark), fit: true } })}
    >
      <Text style={styles[level]} {...tagged(kinds[level])}>
        {title}
      </Text>
    </View>
  );
}
