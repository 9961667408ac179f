import { execFileSync } from 'node:child_process';
import { requireDebian } from '../debian.ts';

const run = (tool: 'pdftotext' | 'pdfinfo', options: readonly string[], file: Uint8Array): string =>
  execFileSync(requireDebian('poppler-utils', tool), options, {
    input: file,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });

/** The text of each page, every run of spaces and line breaks made one space. */
export const pagesOf = (file: Uint8Array): readonly string[] =>
  run('pdftotext', ['-raw', '-', '-'], file)
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replaceAll(/\s+/gu, ' ').trim());

/** What a PDF says of itself. */
export const infoOf = (file: Uint8Array): string => run('pdfinfo', ['-'], file);
