/** As much of a password as is judged: the rest can only make it harder, and judging takes longer with each letter. */
const JUDGED = 100;
/** Safe even from somebody who has the database, as long as each guess is slow (`zxcvbn`'s own scale, 0 to 4). */
const ENOUGH = 3;

const load = async () => {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
};

let loaded: ReturnType<typeof load> | undefined;

/**
 * Whether a password is soon guessed: one that leaks know, or that is made of such ones, names, dates, rows of keys or
 * repetitions. It is judged here, from lists that came with the library, and told to nobody.
 */
export const isGuessable = async (password: string): Promise<boolean> => {
  const judge = await (loaded ??= load());
  return judge.check(password.slice(0, JUDGED)).score < ENOUGH;
};
