import { Text, View } from '@react-pdf/renderer';
import { type, type TypeStyle } from './theme.ts';
import { tagged } from './tagging/tag.ts';
import { set, type Inline } from './text.tsx';

export interface ListProps {
  items: readonly Inline[];
  /** Numbered from 1; otherwise bulleted. */
  numbered?: boolean;
  as?: Extract<TypeStyle, 'body' | 'small'>;
}

/** A list, each item hanging from its mark. */
export function List({ items, numbered = false, as = 'body' }: ListProps) {
  return (
    <View {...tagged('L', { numbering: numbered ? 'Decimal' : 'Disc' })}>
      {items.map((item, index) => (
        <View key={index} style={{ flexDirection: 'row', marginBottom: 2 }} {...tagged('LI')}>
          <View style={{ width: 16 }}>
            <Text style={type[as]} {...tagged('Lbl')}>
              {numbered ? `${index + 1}.` : '•'}
            </Text>
          </View>
          <View style={{ flexGrow: 1, flexBasis: 0 }} {...tagged('LBody')}>
            <Text style={type[as]}>{set(item)}</Text>
          </View>
        </View>
      ))}
    </View>
  );
}
