import type { Kind } from '@coproduce/cycle';
import type { PartnershipId } from './ids.ts';
import type { Slice } from './load-world.ts';

/** Who sends which command, and what it may read. */
export type CommandContext = Slice & {
  readonly partnership: PartnershipId;
  /** The account that is signed in, or the system itself. */
  readonly by: { readonly account: string } | 'system';
  /**
   * The client's id for this command, and the digest of everything it asks; null for the system, whose steps are safe
   * to repeat because the second one finds nothing to do.
   */
  readonly command: { readonly id: string; readonly request: string } | null;
  /** What is attempted and upon what, for the trail to tell of an attempt that is refused and recorded. */
  readonly attempt: { readonly kind: string; readonly on?: { readonly kind: Kind; readonly id: string } };
  /** The product's clock, an instant. */
  readonly now: string;
};
