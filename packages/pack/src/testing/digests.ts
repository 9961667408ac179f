import { createHash } from 'node:crypto';
import { renderPack } from '../documents/pack.tsx';
import { renderTemplateA } from '../documents/template-a.tsx';
import { readEdition } from './edition.ts';
import { samplePack } from './pack.ts';
import { sampleTemplateA } from './template-a.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** File digests of Template A and a review's pack, made one after the other in this process. */
export async function digests(): Promise<{ templateA: string; pack: string }> {
  const edition = readEdition();
  const templateA = await renderTemplateA(sampleTemplateA(edition, 'agreed'), { edition });
  const pack = await renderPack(samplePack(edition, { plans: 1, review: true }), { edition });
  return { templateA: sha256(templateA), pack: sha256(pack) };
}
