import { createCaller } from '@coproduce/api';
import { type Options, stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { z } from 'zod';

type Caller = ReturnType<typeof createCaller>;
type Line = Awaited<ReturnType<Caller['trail']['page']>>['lines'][number];

const PAGE = 100;

const Why = z.object({ reason: z.string() });

/** That the words beside an entry were erased; and, of the entry that tells of it, why. */
const erasedIn = ({ kind, erased, details }: Line): string => {
  if (kind === 'erased') return Why.safeParse(details).data?.reason ?? '';
  return erased ? 'erased' : '';
};

const columns: readonly (readonly [header: string, cell: (line: Line) => string | number])[] = [
  ['Entry', ({ index }) => index],
  ['Time (UTC)', ({ at }) => at],
  ['Who', ({ actor }) => actor.as],
  ['What happened', ({ sentence }) => sentence],
  ['Kind', ({ kind }) => kind],
  ['Event', ({ event }) => event],
  ['Thing', ({ subject }) => subject.kind],
  ['Id', ({ subject }) => subject.id],
  ['Version', ({ subject }) => subject.after],
  ['Facts', ({ facts }) => JSON.stringify(facts)],
  ['Words erased, or why', erasedIn],
  ['Leaf hash', ({ leafHash }) => leafHash],
];

/** The first `size` entries that somebody may read, newest first as the page has them, a page at a time. */
async function* rowsOf(caller: Caller, partnership: string, size: number) {
  let before: number | null = size;
  while (before !== null && before > 0) {
    const { lines, next }: Awaited<ReturnType<Caller['trail']['page']>> = await caller.trail.page({
      partnership,
      before,
      limit: PAGE,
    });
    for (const line of lines) yield columns.map(([, cell]) => cell(line));
    before = next;
  }
}

// A cell that a spreadsheet would take for a formula is escaped; the mark at the beginning says that it is UTF-8.
const settings: Options = {
  escape_formulas: true,
  bom: true,
  header: true,
  columns: columns.map(([header]) => header),
};

/** The history as a table for a spreadsheet, as it is read. */
export const trailCsv = (caller: Caller, partnership: string, size: number): Readable =>
  Readable.from(rowsOf(caller, partnership, size)).pipe(stringify(settings));
