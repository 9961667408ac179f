import type { Facts, Kind } from '@coproduce/cycle';

/** One entry as the reader may see it. */
export type TrailLine = {
  readonly index: number;
  readonly at: string;
  /** Named as the person chose; null where the system acted. */
  readonly actor: { readonly member: string; readonly as: string } | null;
  /** `change` kinds by subject, or `refused`. */
  readonly kind: string;
  readonly subject: {
    readonly kind: Kind;
    readonly id: string;
    readonly before: number | null;
    readonly after: number | null;
    /** How people call it: a number or a title. */
    readonly label: string;
  };
  readonly event: string;
  readonly facts: Facts;
  /** Names and words of the event; null where there are none or they were erased. */
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly sentence: string;
  readonly leafHash: string;
};

export type TrailPage = {
  /** Newest first. */
  readonly lines: readonly TrailLine[];
  /** Give as `before` to go on; null at the end. */
  readonly next: number | null;
  readonly size: number;
  readonly root: string;
  readonly mayExport: boolean;
};

/** The log's head for whoever may export it. */
export type TrailHead = {
  readonly size: number;
  readonly root: string;
};

/** Who last moved a subject, for pages that ask every few seconds. */
export type LastChange = {
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
  readonly event: string;
  readonly by: { readonly member: string; readonly name: string } | null;
  readonly at: string;
};
