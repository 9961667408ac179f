/** What a thing and its baseline took, in milliseconds: medians of runs that took turns in one process. */
export type Pairs = { readonly pairs: number; readonly own: number; readonly baseline: number };

/** A line of the table: what was measured, and against what. */
export type Line = Pairs & { readonly what: string; readonly against: string };

/**
 * Times a thing and its baseline in turns.
 *
 * @param turns - how many pairs are counted, and how many before them are not
 * @param pair - makes the two for one turn; the baseline is prepared by what the first one did
 */
export const timePairs = async <T>(
  turns: { readonly warmUp: number; readonly counted: number },
  pair: {
    readonly own: (turn: number) => Promise<T>;
    readonly baseline: (turn: number) => Promise<() => Promise<unknown>>;
  },
): Promise<Pairs> => {
  const own: number[] = [];
  const baseline: number[] = [];
  for (let turn = 0; turn < turns.warmUp + turns.counted; turn += 1) {
    const ownTook = await took(() => pair.own(turn));
    const baselineTook = await took(await pair.baseline(turn));
    if (turn < turns.warmUp) continue;
    own.push(ownTook);
    baseline.push(baselineTook);
  }
  return { pairs: own.length, own: median(own), baseline: median(baseline) };
};

const took = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

/** The middle of some numbers; not a number where there are none. */
export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? Number.NaN, sorted[Math.floor(middle)] ?? Number.NaN];
  return (low + high) / 2;
};

/** The ratio of two medians: how many times as long as its baseline a thing took. */
export const ratioOf = ({ own, baseline }: Pairs): number => own / baseline;

/** The lines as a table, widest cell by widest cell. */
export const tableOf = (lines: readonly Line[]): string => {
  const rows = [
    ['median', 'baseline', 'ratio', 'pairs', 'what, against what'],
    ...lines.map((line) => [
      `${line.own.toFixed(2)} ms`,
      `${line.baseline.toFixed(2)} ms`,
      ratioOf(line).toFixed(2),
      String(line.pairs),
      `${line.what}, against ${line.against}`,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')).join('\n');
};
