import type { ReactNode } from 'react';
import { View } from '@react-pdf/renderer';

// What is sure to fit on one page, headings and terms included.
const mostCharacters = 1500;

/** Keeps what belongs together on one page, unless it has so many `characters` that it might need more than one. */
export const Together = ({ characters, children }: { characters: number; children: ReactNode }) => (
  <View wrap={characters > mostCharacters}>{children}</View>
);
