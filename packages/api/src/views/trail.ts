import type { Kind } from '@coproduce/cycle';
import type { Entry } from '@coproduce/trail';

/** One entry as the reader may see it. */
export type TrailLine = {
  readonly index: number;
  readonly at: string;
  /** Who did it, named as they chose; `member` is null for the system and for an administrator of the instance. */
  readonly actor: { readonly member: string | null; readonly as: string };
  /** `refused` for an attempt that was refused; else what happened to the subject. */
  readonly kind: string;
  readonly subject: {
    readonly kind: string;
    readonly id: string;
    readonly before: number | null;
    readonly after: number;
  };
  readonly event: string;
  readonly facts: NonNullable<Entry['event']>['facts'];
  /** Names and words of the event; null where there are none or they were erased. */
  readonly details: Readonly<Record<string, unknown>> | null;
  /** Whether it had names or words, which were erased. */
  readonly erased: boolean;
  readonly sentence: string;
  readonly leafHash: string;
};

/** A page of the history. */
export type TrailPage = {
  /** Newest first. */
  readonly lines: readonly TrailLine[];
  /** Give as `before` to go on; null at the end. */
  readonly next: number | null;
  readonly size: number;
  readonly root: string;
  readonly mayExport: boolean;
};

/** One entry, and how long the log is now: what a proof of it is made from. */
export type TrailEntryView = { readonly line: TrailLine; readonly size: number };

/** Entries drawn at random: `drawSample` of `@coproduce/trail` draws the same again from seed, size, root and count. */
export type TrailSample = {
  readonly seed: string;
  readonly size: number;
  readonly root: string;
  /** In the order of the log. */
  readonly lines: readonly TrailLine[];
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

/** A subject's version; a consensus is named in commands by its assessment and challenge. */
export type SubjectVersion = {
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
  readonly assessment?: string;
  readonly challenge?: string;
};
