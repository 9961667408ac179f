import type { PackContent } from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import type { Entry } from '@coproduce/trail';
import type { Frame } from '../components/page.tsx';
import type { Attachment } from '../components/tagging/tagged-document.ts';

/** What the trail says of all that a pack speaks of, under a signed checkpoint. */
export interface TrailExtract {
  /** The signed note, whole (C2SP tlog-checkpoint). */
  readonly checkpoint: string;
  /** In the order of their index; `leaf` is the entry's leaf hash, lower-case hex. */
  readonly entries: readonly { readonly entry: Entry; readonly leaf: string }[];
}

/** `draft`: not fixed yet. `locked`: fixed, with an empty field for each signature and the seal; it stays this file. */
export type PackStatus = 'draft' | 'locked';

/** All that a pack's pages are made from; plain data that can be cloned into a worker thread. */
export interface PackInput {
  readonly content: PackContent;
  /** SHA-256 of the canonical content, lower-case hex; printed on every page. */
  readonly contentDigest: string;
  /** Absent while there is nothing to extract from, as in a draft. */
  readonly extract?: TrailExtract | undefined;
  readonly status: PackStatus;
  /** Files that ride in the PDF, such as `pack.json`. */
  readonly attachments?: readonly Attachment[] | undefined;
}

/** What the parts of a pack share. */
export interface Part extends PackInput {
  readonly edition: Edition;
  readonly frame: Frame;
  /** Lines that answers may fill on each Template B. */
  readonly room: number;
}

export type PrintedPlan = PackContent['plans'][number];
export type PrintedGoal = PrintedPlan['goals'][number];

/** The names under which pages of a pack refer to each other. */
export const place = {
  signatures: 'signatures',
  form: (plan: PrintedPlan) => `form-${plan.plan}`,
  continuation: (plan: PrintedPlan) => `continuation-${plan.plan}`,
};

/** Required ones before those also agreeing; the commissioner first; otherwise in the order of the terms. */
export function inSigningOrder(signatories: PackContent['signatories']): PackContent['signatories'] {
  const rank = ({ kind, side }: PackContent['signatories'][number]) =>
    (kind === 'required' ? 0 : 2) + (side === 'commissioner' ? 0 : 1);
  return signatories.toSorted((one, other) => rank(one) - rank(other));
}

export const challengeOf = ({ terms }: PrintedPlan): string => `Challenge ${terms.challenge.number}`;
