/** Some words of one kind, in line with others. */
export interface Run {
  readonly words: string;
  readonly as?: 'strong' | 'emphasis' | 'quiet';
  /** The place of a heading that they point to. */
  readonly to?: string;
}

/** What stands in a line. */
export type Runs = readonly Run[];

/** A label of a form, and what is written there: one answer, or numbered lines. */
export interface FormEntry {
  readonly name: string;
  readonly answer: Runs | readonly Runs[];
}

/** A part of a document, whatever it is drawn with. */
export type Block =
  | { readonly is: 'banner'; readonly kicker: string; readonly title: string; readonly subtitle: string }
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly words: string; readonly place?: string }
  | { readonly is: 'paragraph'; readonly runs: Runs }
  | { readonly is: 'list'; readonly numbered: boolean; readonly items: readonly Runs[] }
  | {
      readonly is: 'table';
      readonly head: readonly Runs[];
      readonly rows: readonly (readonly Runs[])[];
      /** The first cell of each row heads it. */
      readonly rowHeaders: boolean;
      /** Said under some of the headings. */
      readonly note: string;
    }
  | { readonly is: 'facts'; readonly facts: readonly { readonly term: string; readonly detail: Runs }[] }
  | { readonly is: 'callout'; readonly blocks: readonly Block[] }
  | { readonly is: 'form'; readonly rows: readonly (readonly FormEntry[])[] }
  | { readonly is: 'signature'; readonly capacity: string; readonly name: string; readonly standing: string }
  | { readonly is: 'page'; readonly name: string; readonly blocks: readonly Block[] };

/** Whether an answer is numbered lines. */
export const isLines = (answer: FormEntry['answer']): answer is readonly Runs[] =>
  answer.length > 0 && answer.every((part) => Array.isArray(part));
