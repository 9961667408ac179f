export { unprintable, unprintableIn, type Unprintable, type UnprintableField } from './components/unprintable.ts';
export { renderPack } from './documents/pack.tsx';
export type { PackInput, PackSignature, PackStatus, TrailExtract } from './documents/pack-parts.ts';
export { renderTemplateA, type DocumentOptions } from './documents/template-a.tsx';
export { warmUp } from './documents/warm-up.tsx';
