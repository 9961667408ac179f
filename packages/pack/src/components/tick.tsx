import { Text } from '@react-pdf/renderer';
import { colour } from './theme.ts';

/** A box to tick on a form, ticked or empty; it reads as such in the text of the document too. */
export const Tick = ({ ticked }: { ticked: boolean }) => (
  <Text style={{ fontWeight: 600, color: ticked ? colour.accent : colour.quiet }}>{ticked ? '☑' : '☐'}</Text>
);
