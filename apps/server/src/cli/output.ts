/** How a person runs this command line in a clone; what they are told to type begins with it. */
export const COMMAND = 'npm run --silent coproduce --';

/** Something a person at the command line can put right; its message says how. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** What the command exits with. */
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** How a command answers: in words, or with `--json` as one value on standard output and nothing else. */
export type Output = {
  readonly options: Readonly<Record<string, unknown>>;
  /** The command's result: the value for `--json`, the words for people. */
  readonly result: (value: unknown, words: string) => void;
  /** Progress, never part of the result. */
  readonly note: (words: string) => void;
};

/** An option's text, where it was given. */
export const optionText = ({ options }: Output, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};

/** Where a command line says things. */
export type Said = { readonly out: (text: string) => void; readonly err: (text: string) => void };

/** How commands answer that have these options. */
export const output = (options: Readonly<Record<string, unknown>>, { out, err }: Said): Output => ({
  options,
  result: (value, words) => out(`${options['json'] === true ? JSON.stringify(value) : words}\n`),
  note: (words) => err(`${words}\n`),
});
