/** What the lines of a trail are held against one another by. */
export type Seen = {
  readonly index: number;
  readonly at: string;
  readonly partnership: string;
  /** Kind and id in one, as `subjectName` writes them. */
  readonly subject: string;
  readonly before: number | null;
  readonly after: number;
};

/** A subject's kind and id in one string, as they stand in a leaf's bytes. */
export const subjectName = ({ kind, id }: { readonly kind: string; readonly id: string }): string =>
  `${id}","kind":"${kind}`;

/** Longer lines than this are left to the full reading, so that the pattern's own stack cannot run out. */
const LONGEST = 16_384;

// The pattern of a leaf: the members of `Entry` in the one order that the canonical form has. Each part takes less than
// the schema does (no escapes, no fractions, no 29 February, counts of 15 digits at most) and never more. Alternatives
// differ in their first character, so that a match takes one pass.
const WORD = '[A-Za-z][A-Za-z0-9._-]{0,63}';
const TOKEN = '[!#-\\[\\]-~]{1,200}';
const COUNT = '(?:0|[1-9]\\d{0,14})';
const VERSION = '[1-9]\\d{0,14}';
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const DAY = '\\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)';
const INSTANT = `${DAY}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z`;

const listOf = (item: string): string => `\\[(?:${item}(?:,${item})*)?\\]`;
const objectOf = (name: string, value: string): string => `\\{(?:"${name}":${value}(?:,"${name}":${value})*)?\\}`;
const SCALAR = `"${TOKEN}"|true|false|null|0|-?[1-9]\\d{0,14}`;
const within = (fact: string): string => `(?:${SCALAR}|${listOf(fact)}|${objectOf(TOKEN, fact)})`;
/** Facts nest two levels deep here; deeper ones are left to the full reading. */
const FACTS = objectOf(WORD, within(within(`(?:${SCALAR})`)));

const ACTOR = [
  `"administrator":"${TOKEN}","kind":"administrator"`,
  `"kind":"member","member":"${TOKEN}","roles":\\["${WORD}"(?:,"${WORD}")*\\]`,
  '"kind":"system"',
].join('|');

const LEAF = new RegExp(
  [
    `^\\{"actor":\\{(?:${ACTOR})\\}`,
    `"at":"(?<at>${INSTANT})"(?:,"causedBy":(?<causedBy>${COUNT}))?(?:,"clock":"(?<clock>${INSTANT})")?`,
    `"command":(?:null|"${UUID}")(?:,"event":\\{"facts":(?<facts>${FACTS}),"type":"${WORD}"\\})?`,
    `"index":(?<index>${COUNT})`,
    `"kind":"(?<kind>${WORD})"(?<machine>,"machine":\\{"id":"${WORD}","version":${VERSION}\\})?`,
    `"partnership":"(?<partnership>${UUID}|instance)"`,
    `"payload":(?:null|"[0-9a-f]{64}")`,
    `"subject":\\{"after":(?<after>${VERSION}),"before":(?<before>null|${VERSION}),"id":"(?<subject>${TOKEN}","kind":"${WORD})"\\}`,
    '"type":"coproduce/entry/v1"\\}$',
  ].join(','),
);

/** Names of facts without members of their own: strings before a colon. No string holds a quote here. */
const flatInOrder = (facts: string): boolean => {
  let before = '';
  for (let from = facts.indexOf('"'); from >= 0;) {
    const end = facts.indexOf('"', from + 1);
    if (facts[end + 1] === ':') {
      const name = facts.slice(from + 1, end);
      if (name <= before) return false;
      before = name;
    }
    from = facts.indexOf('"', end + 1);
  }
  return true;
};

const isSorted = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before = '';
  return Object.entries(value).every(([name, inner]) => {
    // A member named __proto__ is refused; whatever begins like it is read in full.
    const inPlace = before < name && !name.startsWith('__');
    before = name;
    return inPlace && isSorted(inner);
  });
};

/** Whether members stand in order, each once. */
const inOrder = (facts: string): boolean => {
  if (!facts.includes('{', 1)) return flatInOrder(facts);
  const value: unknown = JSON.parse(facts);
  // Parsing drops what stands twice and may move what stands out of order: written again, it is then another text.
  return isSorted(value) && JSON.stringify(value) === facts;
};

type Parts = Readonly<Record<string, string | undefined>>;

/** The rules of `Entry` on what one entry says. */
const isWhole = ({ kind, machine, facts, causedBy, clock }: Parts, { index, at, before, after }: Seen): boolean => {
  const moves = after !== before;
  return (
    (!moves || after === (before ?? 0) + 1) &&
    (machine === undefined || (facts !== undefined && moves)) &&
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
  if (bytes.length > LONGEST) return undefined;
  // Every byte is one character here, and none beyond ASCII fits the pattern.
  const parts: Parts | undefined = LEAF.exec(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
  )?.groups;
  if (parts === undefined) return undefined;
  const { index, at = '', partnership = '', subject = '', before, after, facts = '{}' } = parts;
  const seen = {
    index: Number(index),
    at,
    partnership,
    subject,
    before: before === 'null' ? null : Number(before),
    after: Number(after),
  };
  return isWhole(parts, seen) && inOrder(facts) ? seen : undefined;
};
