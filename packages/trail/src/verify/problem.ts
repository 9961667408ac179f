/** Which check an entry, or the whole trail, fails; those of an entry in the order in which they are tried. */
export type TrailCheck =
  | 'hash' // the bytes are not those whose hash was kept
  | 'canonical' // the bytes are not the one form of what they say
  | 'schema' // they do not say an entry
  | 'index' // the entry names another place than it has
  | 'time' // it is earlier than the one before
  | 'partnership' // it belongs to another log
  | 'version' // its subject's versions have a gap or a fork
  | 'columns' // what is kept beside it to find it by is not what it says
  | 'details' // the words beside it are not those it names, or not there
  | 'checkpoint' // the checkpoint itself cannot be relied on
  | 'head' // the log's head is not that of its entries
  | 'size' // fewer entries than the checkpoint counts, or more
  | 'root'; // the entries are not those the checkpoint is over

/** What is wrong, and at which entry; null where only the whole can tell. */
export type TrailProblem = { readonly index: number | null; readonly check: TrailCheck; readonly message: string };

/** So many problems are listed; a trail with more is beyond telling one by one, and shall not fill the memory. */
export const MOST_LISTED = 1000;

/** Problems as they are found, and how many were too many to list. */
export type Problems = { readonly listed: readonly TrailProblem[]; readonly unlisted: number };

const ORDER: readonly TrailCheck[] = [
  'hash',
  'canonical',
  'schema',
  'index',
  'time',
  'partnership',
  'version',
  'columns',
  'details',
];

const byPlace = (left: TrailProblem, right: TrailProblem): number =>
  (left.index ?? Infinity) - (right.index ?? Infinity) || ORDER.indexOf(left.check) - ORDER.indexOf(right.check);

/** Problems of entries in the order of the lines, and of the checks at each line; the first ones where they are many. */
export const inOrder = (...parts: readonly Problems[]): Problems => {
  const all = parts.flatMap(({ listed }) => listed).toSorted(byPlace);
  const before = parts.reduce((sum, { unlisted }) => sum + unlisted, 0);
  return { listed: all.slice(0, MOST_LISTED), unlisted: before + Math.max(0, all.length - MOST_LISTED) };
};
