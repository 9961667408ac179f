import type { renderPack, renderTemplateA } from '@coproduce/pack';

/** One document to make, as plain data that can cross into a worker thread. */
export type RenderJob =
  | { readonly document: 'pack'; readonly with: Parameters<typeof renderPack> }
  | { readonly document: 'templateA'; readonly with: Parameters<typeof renderTemplateA> };
