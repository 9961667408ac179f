import { execFileSync } from 'node:child_process';

/** Runs one of poppler's tools over a PDF; says how to get it where it is missing. */
function poppler(tool: 'pdftotext' | 'pdfinfo', options: readonly string[], pdf: Uint8Array): string {
  try {
    return execFileSync(tool, options, { input: pdf, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  } catch (cause) {
    throw new Error(`${tool} did not run. Where it is missing: apt-get install poppler-utils`, { cause });
  }
}

/**
 * Text without its spaces: a line that was set tight has them on the page, and `pdftotext` may not see them. Where text
 * is read from the right it adds marks that say so.
 */
export const bare = (text: string): string => text.replaceAll(/[\s\u202A-\u202E]+/gu, '');

/** The bare text of each page, in the order it was written there. */
export const pagesOf = (pdf: Uint8Array): string[] =>
  poppler('pdftotext', ['-raw', '-', '-'], pdf).split('\f').slice(0, -1).map(bare);

/** What a PDF says of itself, as `pdfinfo` prints it. */
export const infoOf = (pdf: Uint8Array): string => poppler('pdfinfo', ['-isodates', '-'], pdf);

/** Its bookmarks in their order, each behind those it stands under: `Cover`, `Cover > Who took part`. */
export function bookmarksOf(pdf: Uint8Array): string[] {
  const objects = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/^(\d+) 0 obj\n<<\n(\/Dest[^]*?)\n>>\nendobj/gmu);
  const items = new Map([...objects].map(([, id = '', body = '']) => [id, body]));
  const reference = (body: string, name: string) => new RegExp(`/${name} (\\d+) 0 R`, 'u').exec(body)?.[1];
  const from = (id: string | undefined, under: string): string[] => {
    const body = id === undefined ? undefined : items.get(id);
    if (body === undefined) return [];
    const title = `${under}${/\/Title \((.*)\)/u.exec(body)?.[1] ?? ''}`;
    return [title, ...from(reference(body, 'First'), `${title} > `), ...from(reference(body, 'Next'), under)];
  };
  const first = [...items].find(([, body]) => !body.includes('/Prev') && !items.has(reference(body, 'Parent') ?? ''));
  return from(first?.[0], '');
}

/** The first of these that does not stand in a bare text after the one before; `undefined` when all do. */
export function outOfOrder(text: string, words: readonly string[]): string | undefined {
  let from = 0;
  return words.find((word) => {
    const at = text.indexOf(bare(word), from);
    from = at + bare(word).length;
    return at < 0;
  });
}
