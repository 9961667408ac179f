import { createHash } from 'node:crypto';
import type { Edition } from '@coproduce/framework';
import { renderPack } from '../documents/pack.tsx';
import { renderTemplateA } from '../documents/template-a.tsx';
import { readEdition } from './edition.ts';
import { samplePack } from './pack.ts';
import type { Sample } from './plan.ts';
import { sampleTemplateA } from './template-a.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What stands for a document: the digest of what it says, where that has one, and of its file. */
interface Digests {
  readonly content?: string;
  readonly file: string;
}

const ofPack = async (edition: Edition, sample: Sample): Promise<Digests> => {
  const input = samplePack(edition, sample);
  return { content: input.contentDigest, file: sha256(await renderPack(input, { edition, compress: false })) };
};

/**
 * Digests of Template A, a first agreement's pack and a review's, made one after the other in this process. Their
 * streams are not compressed: what zlib makes of the same bytes may change with Node.
 */
export async function digests(): Promise<Readonly<Record<'templateA' | 'firstPack' | 'reviewPack', Digests>>> {
  const edition = readEdition();
  const templateA = await renderTemplateA(sampleTemplateA(edition, 'agreed'), { edition, compress: false });
  return {
    templateA: { file: sha256(templateA) },
    firstPack: await ofPack(edition, { plans: 2 }),
    reviewPack: await ofPack(edition, { plans: 1, review: true }),
  };
}
