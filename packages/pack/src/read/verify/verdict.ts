import type { FileProblemCode } from '../problems.ts';

/** The seven questions that are asked of a pack, in the order in which they are asked (`signing-and-trail` 4). */
export const checkNames = ['seal', 'data', 'terms', 'signatures', 'inclusion', 'consistency', 'path'] as const;
/** The name of a question. */
export type CheckName = (typeof checkNames)[number];

/** What each check asks, as people read it. */
export const questions: Readonly<Record<CheckName, string>> = {
  seal: 'Is the file byte for byte what was sealed?',
  data: 'Is the content in it the one that was signed?',
  terms: 'Are the plans’ terms those that were signed?',
  signatures: 'Is each signature that of its own signatory?',
  inclusion: 'Is each signature and step in the trail?',
  consistency: 'Did the trail only grow?',
  path: 'Was every step one the method allowed?',
};

/** What is found: nothing that is not known is ever called authentic. */
export type Outcome = 'authentic' | 'notAuthentic' | 'cannotBeChecked';

/** Why a check does not answer *authentic*: a code for programs, and for people a clause that can follow *because*. */
export interface Finding {
  readonly code: FindingCode;
  readonly message: string;
  /** Whether it shows the pack to be wrong, or only that something cannot be known. */
  readonly outcome: Exclude<Outcome, 'authentic'>;
}

/** What a finding is about: the codes of a file's own problems, and these. */
export type FindingCode =
  | FileProblemCode
  /** No root certificate was given, so that nobody vouches for the keys. */
  | 'no-root'
  /** A check before this one failed, and this one was not reached. */
  | 'not-reached'
  /** The signing records name other bytes than those that were locked. */
  | 'other-locked-bytes'
  /** The seal is of another instance than the one that kept the trail. */
  | 'other-instance'
  /** The keys that the file carries are not those of the root it was signed under. */
  | 'other-keys'
  /** A file that rides in every pack is not there, or one too many is. */
  | 'attachments'
  /** An attached file is not in the one form in which we write it. */
  | 'attachment-form'
  /** The content has another fingerprint than the one that was signed. */
  | 'other-content'
  /** A page does not print the content's fingerprint. */
  | 'page-digest'
  /** The text of the pages cannot be read. */
  | 'page-texts'
  /** A plan's terms have another fingerprint than the one that was signed. */
  | 'other-terms'
  /** What a signatory signed cannot be read. */
  | 'evidence-form'
  /** How a signatory proved who they are does not hold. */
  | 'evidence'
  /** A signing record is of another pack, person, seat or instance. */
  | 'other-record'
  /** A passkey was not known to the trail before the signing record was issued. */
  | 'key-not-known'
  /** One person signed more than once. */
  | 'one-person'
  /** Not both sides have signed. */
  | 'one-side'
  /** What the seal says cannot be read. */
  | 'seal-form'
  /** The checkpoint of a part of the trail does not count. */
  | 'checkpoint'
  /** An entry is not shown to stand in the trail. */
  | 'entry'
  /** What was locked or signed has no entry in the trail, or another one. */
  | 'no-entry'
  /** The trail is not shown to go on from an older checkpoint. */
  | 'not-consistent'
  /** The trail that was given is another one. */
  | 'other-trail'
  /** A step was not allowed, or does not follow. */
  | 'step'
  /** What the trail makes of the pack is not what the file shows. */
  | 'other-state'
  /** The edition that the pack was made under is not the one it carries. */
  | 'other-edition';

/** The answer to one of the questions. */
export interface CheckVerdict {
  readonly check: CheckName;
  /** What it asks, as people read it. */
  readonly question: string;
  readonly outcome: Outcome;
  /** Empty where it is authentic. */
  readonly findings: readonly Finding[];
}

/** One signature as the verdict names it. */
export interface VerdictSignature {
  readonly name: string;
  readonly post: string;
  readonly organisation: string;
  readonly side: string;
  readonly method: string;
  /** Whether it was given in ink: no way is weaker. */
  readonly onPaper: boolean;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** What an authority that was given says of the time. */
  readonly timestamp?: { readonly at: string; readonly authority: string; readonly trusted: boolean };
}

/** What a pack says of itself; to be believed as far as the checks are authentic. */
export interface PackSummary {
  readonly partnership: string;
  readonly demonstration: boolean;
  readonly number: number;
  readonly occasion: string;
  readonly contentDigest: string;
  readonly edition: string;
  readonly signatures: readonly VerdictSignature[];
  /** Whether a deputy signed in a lead's place; the notes say who. */
  readonly byDeputy: boolean;
  /** What a reader should know besides: honest facts, and what no check can tell. */
  readonly notes: readonly string[];
}

/** All that is found of a pack. */
export interface PackVerdict {
  readonly outcome: Outcome;
  /** The whole verdict in one plain sentence. */
  readonly sentence: string;
  /** All seven, in their order. */
  readonly checks: readonly CheckVerdict[];
  /** Absent where the document was not opened. */
  readonly pack?: PackSummary;
}

/** A finding that shows the pack to be wrong. */
export const wrong = (code: FindingCode, message: string): Finding => ({ code, message, outcome: 'notAuthentic' });

/** A finding that something cannot be known. */
export const unknown = (code: FindingCode, message: string): Finding => ({ code, message, outcome: 'cannotBeChecked' });

/** What several answers come to: one that is wrong decides, then one that is not known. */
export const outcomeOf = (answers: readonly { readonly outcome: Outcome }[]): Outcome => {
  if (answers.some(({ outcome }) => outcome === 'notAuthentic')) return 'notAuthentic';
  return answers.some(({ outcome }) => outcome === 'cannotBeChecked') ? 'cannotBeChecked' : 'authentic';
};
