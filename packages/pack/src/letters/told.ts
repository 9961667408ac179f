/** What a run of glyphs says, where its glyphs alone do not tell in order. */
export interface Said {
  /** As it is read. */
  readonly text: string;
  readonly fromRight: boolean;
}

const turned = (words: string): string => Array.from(words).toReversed().join('');

/**
 * What must be told beside a run to whoever takes text from a page, given what each of its glyphs says as it stands there;
 * `undefined` where the glyphs tell it. What is read from the right is told in the order of the page: readers turn it,
 * whether glyphs say it or this does, and word by word where only glyphs do.
 */
export function toldBeside(says: readonly string[], { text, fromRight }: Said): string | undefined {
  if (fromRight) return turned(text);
  return says.every((said) => said !== '') && says.join('') === text ? undefined : text;
}

/** A text in UTF-16, as it stands among a page's operators. */
export const hexText = (words: string): string =>
  `<${Buffer.from(`\uFEFF${words}`, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
