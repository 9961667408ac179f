import { fontFamily } from '../letters/faces.ts';

/** Sober blue on white; every pair used for text has a contrast of at least 4.5 to 1. */
export const colour = {
  ink: '#212b32',
  quiet: '#4c6272',
  accent: '#005eb8',
  rule: '#aeb7bd',
  hairline: '#d8dde0',
  pale: '#f0f4f5',
  tint: '#e6eff8',
  warm: '#fff7e0',
  warmRule: '#b07d00',
  watermark: '#c3ccd3',
  paper: '#ffffff',
} as const;

/** A4 and its margins, in points. */
export const sheet = { width: 595.28, height: 841.89, side: 51, top: 76, bottom: 78 } as const;

/** The width text and tables may fill. */
export const measure = sheet.width - 2 * sheet.side;

const face = { fontFamily, fontWeight: 400, color: colour.ink } as const;

// The renderer multiplies a line height by the font size of the same style and loses text where it is inherited by a
// node that is drawn late: every text style says both.
export const type = {
  title: { ...face, fontSize: 26, lineHeight: 1.15, fontWeight: 700 },
  h1: { ...face, fontSize: 19, lineHeight: 1.2, fontWeight: 700 },
  h2: { ...face, fontSize: 13.5, lineHeight: 1.25, fontWeight: 700, color: colour.accent },
  h3: { ...face, fontSize: 11, lineHeight: 1.3, fontWeight: 600 },
  lead: { ...face, fontSize: 12.5, lineHeight: 1.4 },
  body: { ...face, fontSize: 10, lineHeight: 1.4 },
  small: { ...face, fontSize: 8.5, lineHeight: 1.35 },
  fine: { ...face, fontSize: 7.5, lineHeight: 1.3 },
  label: { ...face, fontSize: 8.5, lineHeight: 1.3, fontWeight: 600, color: colour.quiet },
} as const;
export type TypeStyle = keyof typeof type;
