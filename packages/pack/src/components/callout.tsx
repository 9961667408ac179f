import { View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { tagged } from './tagging/tag.ts';
import { colour } from './theme.ts';

/** A few lines set apart: `note` for what helps, `caution` for what a reader must not miss. */
export function Callout({ tone = 'note', children }: { tone?: 'note' | 'caution'; children: ReactNode }) {
  const look =
    tone === 'note'
      ? { backgroundColor: colour.pale, borderLeftColor: colour.accent }
      : { backgroundColor: colour.warm, borderLeftColor: colour.warmRule };
  return (
    <View
      {...tagged('Div')}
      style={{ ...look, borderLeftWidth: 3, paddingVertical: 7, paddingHorizontal: 10, marginBottom: 10 }}
    >
      {children}
    </View>
  );
}
