/** A file of an edition: its path as people know it, and what is in it. */
export type EditionFile = { readonly path: string; readonly text: string };

/** What to mend and where; line and column count from 1. `message` is a sentence for somebody who is no programmer. */
export type EditionProblem = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
};
