import type { Kind } from '@coproduce/cycle';
import type { Entry } from '@coproduce/trail';
import type { Step } from './common.ts';

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
  /** How many questions were put to it, and how many of those nobody has answered. */
  readonly questions: { readonly put: number; readonly unanswered: number };
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

/** A thing that the history can be asked about, as it is called. */
export type TrailSubject = { readonly kind: Kind; readonly id: string; readonly called: string };

/** The log's head for whoever may export it. */
export type TrailHead = {
  readonly size: number;
  readonly root: string;
};

/** Words that somebody wrote to a question; null where they were erased. */
type Said = { readonly as: string; readonly at: string; readonly words: string | null; readonly entry: number };

/** A question put to an entry, with its answers, oldest first. */
export type QuestionView = {
  readonly id: string;
  readonly asked: Said;
  readonly answers: readonly Said[];
  readonly steps: readonly Step[];
};

/** When, by whom and why the words of an entry were erased, and the entry that tells of it. */
export type ErasureView = {
  readonly entry: number;
  readonly at: string;
  readonly as: string;
  /** Null where the reason itself was erased. */
  readonly why: string | null;
};

/** One entry, all that is known of it. */
export type EntryView = TrailHead & {
  readonly line: TrailLine;
  /** Exactly the bytes that are hashed. */
  readonly leaf: string;
  /** Null where its words were not erased. */
  readonly erasure: ErasureView | null;
  readonly questions: readonly QuestionView[];
  /** Putting a question to it. */
  readonly steps: readonly Step[];
  /** The newest signed checkpoint that counts this entry; null where there is none yet. */
  readonly checkpoint: { readonly size: number; readonly at: string } | null;
};

/** Entries drawn at random: `drawSample` of `@coproduce/trail` draws the same again from seed, size, root and count. */
export type TrailSample = TrailHead & {
  readonly seed: string;
  /** In the order of the log. */
  readonly lines: readonly TrailLine[];
};
