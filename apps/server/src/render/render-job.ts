import type {
  Appearance,
  packAsDocx,
  packAsHtml,
  renderPack,
  renderPlanSummary,
  renderTemplateA,
} from '@coproduce/pack';
import type { KeptAuthority } from '@coproduce/pack/authority';

/** Signs a field of a pack's file, or seals the file where no field is named: by plain data alone. */
export type SigningJob = {
  readonly file: Uint8Array;
  /** `sign-1` and so on; absent for the seal. */
  readonly field?: string;
  /** RFC 3339, UTC: when the act was. */
  readonly at: string;
  readonly appearance: Appearance;
  readonly signer: { readonly name: string; readonly role?: string; readonly organisation?: string };
  /** Canonical bytes that are signed with it: the evidence of a signatory, what the seal says of the instance. */
  readonly statement: Uint8Array;
  readonly authority: KeptAuthority;
  /** Where an RFC 3161 timestamp is asked for, if anywhere. */
  readonly timestamps?: string | undefined;
};

/** One document to make, as plain data that can cross into a worker thread. */
export type RenderJob =
  | { readonly document: 'pack'; readonly with: Parameters<typeof renderPack> }
  | { readonly document: 'packHtml'; readonly with: Parameters<typeof packAsHtml> }
  | { readonly document: 'packDocx'; readonly with: Parameters<typeof packAsDocx> }
  | { readonly document: 'planSummary'; readonly with: Parameters<typeof renderPlanSummary> }
  | { readonly document: 'templateA'; readonly with: Parameters<typeof renderTemplateA> }
  | { readonly document: 'signature'; readonly with: SigningJob };
