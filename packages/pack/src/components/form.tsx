import type { ReactNode } from 'react';
import { Text, View } from '@react-pdf/renderer';
import { tagged } from './tagging/tag.ts';
import { set, type Inline } from './text.tsx';
import { colour, type } from './theme.ts';

/** The size of what is written on a form, in points, and of its lines. */
export const written = { size: 9.5, line: 9.5 * 1.35 } as const;

const label = { ...type.body, fontSize: 9, lineHeight: 1.35, fontWeight: 600 } as const;
const answer = { ...type.body, fontSize: written.size, lineHeight: 1.35 } as const;

/** A paper form: ruled all round, its rows one under the other. */
export const Form = ({ children }: { children: ReactNode }) => (
  <View style={{ borderWidth: 1, borderColor: colour.ink, flexShrink: 0 }}>{children}</View>
);

/** A row of a form; every row but the last is ruled off. */
export function FormRow({ children, last = false }: { children: ReactNode; last?: boolean }) {
  const rule = last ? {} : { borderBottomWidth: 0.75, borderBottomColor: colour.ink };
  return <View style={{ paddingVertical: 5, paddingHorizontal: 8, flexShrink: 0, ...rule }}>{children}</View>;
}

/** A label with its answer behind it; stands in a `FormLine`. */
export const FormField = ({ name, children, width }: { name: string; children?: Inline; width?: number }) => (
  <View style={{ flexDirection: 'row', ...(width === undefined ? { flexGrow: 1, flexBasis: 0 } : { width }) }}>
    <Text style={{ ...label, paddingRight: 6, flexShrink: 0 }}>{name}</Text>
    <Text style={{ ...answer, flexGrow: 1, flexBasis: 0 }}>{set(children)}</Text>
  </View>
);

/** Fields beside each other. */
export const FormLine = ({ children }: { children: ReactNode }) => (
  <View style={{ flexDirection: 'row' }}>{children}</View>
);

/** A label above room for an answer of so many lines; the room stays where the answer is empty or short. */
export const FormArea = ({ name, lines, children }: { name: string; lines: number; children?: Inline }) => (
  <View style={{ flexShrink: 0 }}>
    <Text style={label}>{name}</Text>
    <Text style={{ ...answer, minHeight: lines * written.line }}>{set(children)}</Text>
  </View>
);

/** Numbered lines of a form under one label, each with room for so many lines; an empty one shows its number. */
export const FormLines = ({
  name,
  entries,
}: {
  name: string;
  entries: readonly { lines: number; words: Inline }[];
}) => (
  <View style={{ flexShrink: 0 }}>
    <Text style={{ ...label, marginBottom: 2 }}>{name}</Text>
    <View {...tagged('L', { numbering: 'Decimal' })}>
      {entries.map(({ lines, words }, index) => (
        <View
          key={index}
          {...tagged('LI')}
          style={{
            flexDirection: 'row',
            minHeight: lines * written.line,
            ...(index === entries.length - 1
              ? {}
              : { borderBottomWidth: 0.5, borderBottomColor: colour.hairline, marginBottom: 2 }),
          }}
        >
          <Text style={{ ...answer, width: 16 }} {...tagged('Lbl')}>{`${index + 1}.`}</Text>
          <Text style={{ ...answer, flexGrow: 1, flexBasis: 0 }} {...tagged('LBody')}>
            {set(words)}
          </Text>
        </View>
      ))}
    </View>
  </View>
);
