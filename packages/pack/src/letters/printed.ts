import { turns } from './bidi.ts';

const OPENS = '\u2068';
const CLOSES = '\u2069';

// Within words of these scripts a joiner changes how letters stand together: Persian half-spaces, Bengali ya-phalaa.
const JOINED = '[\\p{scx=Arabic}\\p{scx=Devanagari}\\p{scx=Bengali}\\p{scx=Gurmukhi}]';
const JOINER = '[\\u200C\\u200D]';
const KEPT = `(?<=${JOINED})${JOINER}(?=${JOINED})|[${OPENS}${CLOSES}]`;
const DROPPED = new RegExp(`(?!${KEPT})\\p{Default_Ignorable_Code_Point}`, 'gu');

/**
 * Text as it is printed: composed (NFC), line ends as `\n`, tabs as spaces, and without the marks that print nothing
 * (direction marks, soft hyphens, byte order marks, and joiners but where they shape a word).
 */
export const printed = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
    .replaceAll('\t', ' ')
    // Joined letters pasted from elsewhere (ﬁ): the font joins letters by itself.
    .replaceAll(/[\uFB00-\uFB06]/gu, (joined) => joined.normalize('NFKC'))
    .replaceAll(DROPPED, '');

/**
 * A name or somebody's words within a sentence of ours: where it is read from the right, it turns nothing around it. Other
 * text is given back as it is.
 */
export const isolated = (text: string): string => (turns(text) ? `${OPENS}${withoutIsolates(text)}${CLOSES}` : text);

/** Printed text as it is said: without what sets parts of it apart. */
export const withoutIsolates = (text: string): string => text.replaceAll(OPENS, '').replaceAll(CLOSES, '');
