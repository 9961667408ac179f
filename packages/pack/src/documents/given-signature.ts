import { type labels, methodInWords, onPaperInWords } from '@coproduce/cycle';
import { instantInWords } from './words.ts';

/** One signature that was given, for a document that cannot carry it. */
export interface GivenSignature {
  readonly name: string;
  readonly post: string;
  readonly organisation: string;
  readonly method: keyof typeof labels.method;
  /** Where it was given in ink: when, and who attests to it. */
  readonly paper?: Parameters<typeof onPaperInWords>[0] | undefined;
  /** For a password, that a code of an authenticator was given besides. */
  readonly code?: true | undefined;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** Who signed, when, and how they proved who they were. */
export const signatureInWords = ({ name, post, organisation, at, paper, ...how }: GivenSignature): string =>
  `${name}, ${post}, ${organisation}, on ${instantInWords(at)}. ${paper === undefined ? methodInWords(how) : onPaperInWords(paper)}.`;
