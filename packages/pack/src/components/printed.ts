/**
 * Text as it is printed: composed (NFC), line ends as `\n`, tabs as spaces, and without the marks that print nothing
 * (joiners, direction marks, soft hyphens, byte order marks).
 */
export const printed = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
    .replaceAll('\t', ' ')
    // Joined letters pasted from elsewhere (ﬁ): the font joins letters by itself.
    .replaceAll(/[\uFB00-\uFB06]/gu, (joined) => joined.normalize('NFKC'))
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
