import { Text, View } from '@react-pdf/renderer';
import { tagged } from './tagging/tag.ts';
import { colour, type } from './theme.ts';
import { lengthOf, set, type Inline } from './text.tsx';

export interface Fact {
  term: string;
  detail: Inline;
}

// A longer detail may part over two pages.
const partsAfter = 700;

// Texts stand in views of their own: one stretched beside a longer one would be parted where it has no lines.
/** Terms beside what is said of each, in two columns; details of several paragraphs break their lines. */
export function Facts({ facts, termWidth = 120 }: { facts: readonly Fact[]; termWidth?: number }) {
  return (
    <View {...tagged('Table')}>
      {facts.map((fact, index) => (
        <View
          key={index}
          wrap={lengthOf(fact.detail) > partsAfter}
          {...tagged('TR')}
          style={{
            flexDirection: 'row',
            borderBottomWidth: 0.5,
            borderBottomColor: colour.hairline,
            paddingVertical: 2.5,
          }}
        >
          <View style={{ width: termWidth, paddingRight: 8 }} {...tagged('TH', { scope: 'Row' })}>
            <Text style={{ ...type.label, fontSize: 9, lineHeight: 1.5 }}>{set(fact.term)}</Text>
          </View>
          <View style={{ flexGrow: 1, flexBasis: 0 }} {...tagged('TD')}>
            <Text style={type.body}>{set(fact.detail)}</Text>
          </View>
        </View>
      ))}
    </View>
  );
}
