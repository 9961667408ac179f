import { type Entry, LONGEST_LEAF } from './entry.ts';
import { endOfFact, endOfFacts } from './scan-fact.ts';

/** What the lines of a trail are held against one another by. */
export type Seen = {
  readonly index: number;
  readonly at: string;
  readonly partnership: string;
  /** Kind and id in one, as `subjectName` writes them. */
  readonly subject: string;
  readonly before: number | null;
  readonly after: number;
  readonly kind: string;
  /** Digest of the details; null where there are none. */
  readonly payload: string | null;
};

/** What following needs of an entry that was read in full. */
export const seenIn = ({ index, at, partnership, subject, kind, payload }: Entry): Seen => ({
  index,
  at,
  partnership,
  subject: subjectName(subject),
  before: subject.before,
  after: subject.after,
  kind,
  payload,
});

/** A subject's kind and id in one string, as they stand in a leaf's bytes. */
export const subjectName = ({ kind, id }: { readonly kind: string; readonly id: string }): string =>
  `${id}","kind":"${kind}`;

// The pattern of a leaf: the members of `Entry` in the one order that the canonical form has, with facts between. Each
// part takes less than the schema does (no escapes, no fractions, no 29 February, counts of 15 digits at most) and never
// more. Alternatives differ in their first character, so that a match takes one pass.
const WORD = '[A-Za-z][A-Za-z0-9._-]{0,63}';
const TOKEN = '[!#-\\[\\]-~]{1,200}';
const COUNT = '(?:0|[1-9]\\d{0,14})';
const VERSION = '[1-9]\\d{0,14}';
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const DIGEST = '[0-9a-f]{64}';
const DAY = '\\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)';
const INSTANT = `${DAY}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z`;

const listOf = (item: string): string => `\\[(?:"${item}"(?:,"${item}")*)?\\]`;
const ACTOR = [
  `"administrator":"${TOKEN}","kind":"administrator"`,
  `"kind":"member","member":"${TOKEN}","roles":\\["${WORD}"(?:,"${WORD}")*\\]`,
  '"kind":"system"',
].join('|');

const HEAD = new RegExp(
  [
    `\\{"actor":\\{(?:${ACTOR})\\}`,
    `"at":"(?<at>${INSTANT})"(?:,"causedBy":(?<causedBy>${COUNT}))?(?:,"clock":"(?<clock>${INSTANT})")?`,
    `"command":(?:null|"${UUID}"),"`,
  ].join(','),
  'y',
);
const EVENT = 'event":{"facts":';
const EVENT_ENDS = new RegExp(`,"type":"${WORD}"\\},"`, 'y');
const GROUNDS = new RegExp(
  `grounds":\\{"command":"${WORD}","digests":${listOf(DIGEST)},"ids":${listOf(TOKEN)},"input":`,
  'y',
);
const RECORD = ',"record":';
const GROUNDS_END = '},"';
const TAIL = new RegExp(
  [
    `index":(?<index>${COUNT})`,
    `"kind":"(?<kind>${WORD})"(?<machine>,"machine":\\{"id":"${WORD}","version":${VERSION}\\})?`,
    `"partnership":"(?<partnership>${UUID}|instance)"`,
    `"payload":(?:null|"(?<payload>${DIGEST})")`,
    `"subject":\\{"after":(?<after>${VERSION}),"before":(?<before>null|${VERSION}),"id":"(?<subject>${TOKEN}","kind":"${WORD})"\\}`,
    '"type":"coproduce/entry/v1"\\}$',
  ].join(','),
  'y',
);

type Parts = Readonly<Record<string, string | undefined>>;

/** Matches a pattern at a place and nowhere after it. */
const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** Past the event, where there is one; -1 where there is one that only the full reading can decide on. */
const pastEvent = (text: string, at: number): number => {
  if (!text.startsWith(EVENT, at)) return at;
  const end = endOfFacts(text, at + EVENT.length);
  return end > 0 && matchAt(EVENT_ENDS, text, end) !== null ? EVENT_ENDS.lastIndex : -1;
};

/** Past the grounds, in the same way. */
const pastGrounds = (text: string, at: number): number => {
  if (matchAt(GROUNDS, text, at) === null) return at;
  let end = endOfFact(text, GROUNDS.lastIndex);
  if (end > 0 && text.startsWith(RECORD, end)) end = endOfFact(text, end + RECORD.length);
  return end > 0 && text.startsWith(GROUNDS_END, end) ? end + GROUNDS_END.length : -1;
};

/** The rules of `Entry` on what one entry says. */
const isWhole = (
  { causedBy, clock }: Parts,
  { machine }: Parts,
  hasEvent: boolean,
  { index, at, before, after, kind }: Seen,
): boolean => {
  const moves = after !== before;
  return (
    (!moves || after === (before ?? 0) + 1) &&
    (machine === undefined || (hasEvent && moves)) &&
    !(kind === 'refused' && moves) &&
    (causedBy === undefined || Number(causedBy) < index) &&
    (clock === undefined || clock < at)
  );
};

/**
 * Reads what following needs from the bytes of a leaf in one pass, where they are the canonical form of a whole entry
 * in the way entries are written. It vouches for nothing else: undefined says only that `readEntry` must decide.
 */
export const scanEntry = (bytes: Uint8Array): Seen | undefined => {
  if (bytes.length > LONGEST_LEAF) return undefined;
  // Every byte is one character here, and none beyond ASCII fits the pattern.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const head: Parts | undefined = matchAt(HEAD, text, 0)?.groups;
  if (head === undefined) return undefined;
  const afterHead = HEAD.lastIndex;
  const afterEvent = pastEvent(text, afterHead);
  const afterGrounds = afterEvent < 0 ? -1 : pastGrounds(text, afterEvent);
  const tail: Parts | undefined = afterGrounds < 0 ? undefined : matchAt(TAIL, text, afterGrounds)?.groups;
  if (tail === undefined) return undefined;
  const { index, partnership = '', subject = '', before, after, kind = '', payload = null } = tail;
  const seen = {
    index: Number(index),
    at: head['at'] ?? '',
    partnership,
    subject,
    before: before === 'null' ? null : Number(before),
    after: Number(after),
    kind,
    payload,
  };
  return isWhole(head, tail, afterEvent > afterHead, seen) ? seen : undefined;
};
