import { Text } from '@react-pdf/renderer';
import { colour } from './theme.ts';

const read = (ticked: boolean): { reads: string } => ({ reads: ticked ? 'ticked' : 'not ticked' });

/**
 * A box to tick on a form, ticked or empty, or without its box a tick in a place for one. It reads as such in the text of
 * the document, and is read out in words; it stands alone.
 */
export const Tick = ({ ticked, boxed = true }: { ticked: boolean; boxed?: boolean }) =>
  boxed ? (
    <Text {...read(ticked)} style={{ fontWeight: 600, color: ticked ? colour.accent : colour.quiet }}>
      {ticked ? '☑' : '☐'}
    </Text>
  ) : (
    <Text {...read(ticked)}>{ticked ? '✓' : ''}</Text>
  );
