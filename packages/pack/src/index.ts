export { renderPack } from './documents/pack.tsx';
export type { PackInput, PackStatus, TrailExtract } from './documents/pack-parts.ts';
export { renderPlanSummary, type SummaryInput } from './documents/plan-summary.tsx';
export { renderTemplateA, type DocumentOptions } from './documents/template-a.tsx';
export { warmUp } from './documents/warm-up.tsx';
export {
  addSignature,
  sealPack,
  SigningError,
  type Sealing,
  type SignatorySigning,
  type Signing,
  type TimestampSource,
} from './signing/add-signature.ts';
export type { Appearance } from './signing/appearance.ts';
export { timestampRequest, tokenFromResponse } from './signing/timestamp-protocol.ts';
export type { GivenSignature } from './documents/given-signature.ts';
export { packAsDocx, packAsHtml, type TwinInput } from './twin/twins.tsx';
