import { Link } from '@react-pdf/renderer';
import { colour } from './theme.ts';

/** Where each named place of a document stands, by page number. */
export type Places = ReadonlyMap<string, number>;

/** The number of the page a heading named with `place` stands on, linked to it; it is set once pages are laid out. */
export function PageReference({ to }: { to: string }) {
  return (
    <Link src={`#${to}`} style={{ color: colour.accent, textDecoration: 'none' }}>
      {room}
    </Link>
  );
}

// As wide as most page numbers.
const room = '00';
