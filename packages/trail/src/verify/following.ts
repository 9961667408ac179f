import type { Entry } from '../entry/entry.ts';

/** Which check an entry, or the whole trail, fails. */
export type TrailCheck =
  | 'canonical' // the bytes are not the one form of what they say
  | 'schema' // they do not say an entry
  | 'hash' // they are not the bytes whose hash was kept
  | 'index' // the entry names another place than it has
  | 'time' // it is earlier than the one before
  | 'partnership' // it belongs to another log
  | 'version' // its subject's versions have a gap or a fork
  | 'checkpoint' // the checkpoint itself cannot be relied on
  | 'size' // fewer entries than the checkpoint counts, or more
  | 'root'; // the entries are not those the checkpoint is over

/** What is wrong, and at which entry; null where only the whole can tell. */
export type TrailProblem = { readonly index: number | null; readonly check: TrailCheck; readonly message: string };

type Broken = Omit<TrailProblem, 'index'>;

/** What each entry is held against: everything the entries before it said. */
export type Following = {
  /** The rules this entry breaks. What it says is then taken as it is, so that one fault is told once. */
  readonly follow: (entry: Entry) => readonly Broken[];
  /** Passes over a line that cannot be read. */
  readonly skip: () => void;
  /** The partnership of the first entry, null before it. */
  readonly partnership: () => string | null;
};

/** Begins with an empty log. */
export const beginFollowing = (): Following => {
  let next = 0;
  let lastAt = '';
  let partnership: string | null = null;
  const versions = new Map<string, number>();

  const follow = ({ index, at, partnership: belongsTo, subject }: Entry): readonly Broken[] => {
    partnership ??= belongsTo;
    const name = `${subject.kind} ${subject.id}`;
    const known = versions.get(name) ?? null;
    const broken: (Broken & { readonly when: boolean })[] = [
      { when: index !== next, check: 'index', message: `Entry ${next} should stand here; this says it is ${index}` },
      { when: at < lastAt, check: 'time', message: `${at} is earlier than the entry before, ${lastAt}` },
      {
        when: belongsTo !== partnership,
        check: 'partnership',
        message: `This log is of ${partnership}, the entry of ${belongsTo}`,
      },
      {
        when: subject.before !== known,
        check: 'version',
        message: `${name} was at version ${known ?? 'none'}; the entry finds it at ${subject.before ?? 'none'}`,
      },
    ];
    next = index + 1;
    lastAt = at;
    versions.set(name, subject.after);
    return broken.filter(({ when }) => when).map(({ check, message }) => ({ check, message }));
  };

  return {
    follow,
    skip: () => {
      next += 1;
    },
    partnership: () => partnership,
  };
};
