import { PDF } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { renderPack } from '../documents/pack.tsx';
import { readEdition } from '../testing/edition.ts';
import { lockedSample, sampleNumbers } from '../testing/locked-sample.ts';
import { samplePack } from '../testing/pack.ts';
import { bare, pagesOf } from '../testing/pdf.ts';
import { textsOf } from './page-texts.ts';
import { dict, number } from './pdf-value.ts';
import { readSignedFile } from './signed-file.ts';

const edition = readEdition();

describe('the text of a pack’s pages', () => {
  it('is what another reader finds on them, ligatures too, with the content digest on each', async () => {
    const input = samplePack(edition, { plans: 1, review: true });
    const pack = await renderPack(input, { edition });
    const pdf = await PDF.load(pack);
    const texts = textsOf(pdf, Number(pdf.context.info.trailer.getNumber('Size')?.value)).map(bare);
    const others = pagesOf(pack);
    expect(texts).toHaveLength(others.length);
    const onAll = (pages: readonly string[]): readonly string[] =>
      pages
        .map((page): readonly string[] => page.match(/[0-9a-f]{64}/g) ?? [])
        .reduce((some, more) => some.filter((each) => more.includes(each)));
    expect(onAll(others)).toHaveLength(1);
    expect(onAll(texts)).toEqual(onAll(others));
    for (const [at, text] of texts.entries()) {
      // The same letters; the order of columns is each reader's own.
      expect(Array.from(text).toSorted().join('')).toBe(
        Array.from(others[at] ?? '')
          .toSorted()
          .join(''),
      );
    }
  });

  it('is refused where a font has letters without end', async () => {
    const map = Array.from({ length: 30_000 }, () => '<0000> <ffff> <0041>').join('\n');
    const stream = `1 beginbfrange\n${map}\nendbfrange`;
    const file = lockedSample({
      change: (objects) => {
        const own = sampleNumbers.font + 4;
        objects.set(own, { number: own, value: dict({ Length: number(stream.length) }), stream });
      },
    });
    const { document } = await readSignedFile(file, { roots: [] });
    expect(document?.pages()).toMatchObject({ problem: { code: 'locked-form' } });
  });
});
