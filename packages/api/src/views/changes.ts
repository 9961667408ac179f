import type { Kind } from '@coproduce/cycle';

/** The kinds of thing that pages follow. */
export type Followed = Exclude<Kind, 'question'>;

/** Who last moved a subject, for pages that ask every few seconds. */
export type LastChange = {
  readonly kind: Followed;
  readonly id: string;
  readonly version: number;
  readonly event: string;
  readonly by: { readonly member: string; readonly name: string } | null;
  readonly at: string;
};

/** A subject's version; a consensus is named in commands by its assessment and challenge. */
export type SubjectVersion = {
  readonly kind: Followed;
  readonly id: string;
  readonly version: number;
  readonly assessment?: string;
  readonly challenge?: string;
};
