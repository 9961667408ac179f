import { createContext, useContext } from 'react';
import { Link } from '@react-pdf/renderer';
import { colour } from './theme.ts';

/** Where each named place of a document stands, by page number; empty while pages are made up for the first time. */
export type Places = ReadonlyMap<string, number>;

export const PlacesContext = createContext<Places>(new Map());

/** The number of the page a heading named with `place` stands on, linked to it. */
export function PageReference({ to }: { to: string }) {
  const page = useContext(PlacesContext).get(to);
  return (
    <Link src={`#${to}`} style={{ color: colour.accent, textDecoration: 'none' }}>
      {page === undefined ? unknownPage : String(page)}
    </Link>
  );
}

// As wide as most page numbers, so that lines break alike once the number is known.
const unknownPage = '00';
