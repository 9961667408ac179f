// Facts, as the canonical form writes them, found to be whole in one pass over a leaf's text. Each function answers
// where the thing that begins at a place ends, or -1 where it is none, or one that the full reading must decide on.

/** What a token consists of, less the two characters that JSON escapes. */
const isTokenCode = (code: number): boolean => code >= 0x21 && code <= 0x7e && code !== 0x22 && code !== 0x5c;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const LONGEST_TOKEN = 200;
/** So many digits always make a safe integer, and are written as they are. */
const MOST_DIGITS = 15;
/** Deeper facts are left to the full reading. */
const DEEPEST = 24;

const WORD = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;

/** Past a token and its closing quote. */
const endOfToken = (text: string, from: number): number => {
  let at = from;
  while (isTokenCode(text.charCodeAt(at))) at += 1;
  const length = at - from;
  return length > 0 && length <= LONGEST_TOKEN && text[at] === '"' ? at + 1 : -1;
};

const endOfInteger = (text: string, from: number): number => {
  const first = text[from] === '-' ? from + 1 : from;
  let at = first;
  while (isDigit(text.charCodeAt(at))) at += 1;
  const digits = at - first;
  // A zero stands alone, and has no sign.
  const isOne = digits > 0 && digits <= MOST_DIGITS && (text[first] !== '0' || (digits === 1 && first === from));
  return isOne ? at : -1;
};

const endOfList = (text: string, from: number, depth: number): number => {
  if (text[from] === ']') return from + 1;
  for (let at = endOfFact(text, from, depth); at > 0; at = endOfFact(text, at + 1, depth)) {
    if (text[at] === ']') return at + 1;
    if (text[at] !== ',') return -1;
  }
  return -1;
};

/** A member named __proto__ is refused; whatever begins like it is read in full. */
const mayBeName = (name: string, before: string): boolean => before < name && !name.startsWith('__');

const endOfMembers = (text: string, from: number, depth: number, named?: RegExp): number => {
  if (text[from] === '}') return from + 1;
  let before = '';
  for (let at = from; text[at] === '"'; at += 1) {
    const end = endOfToken(text, at + 1);
    const name = text.slice(at + 1, end - 1);
    if (end < 0 || !mayBeName(name, before) || named?.test(name) === false || text[end] !== ':') return -1;
    before = name;
    at = endOfFact(text, end + 1, depth);
    if (text[at] === '}') return at + 1;
    if (text[at] !== ',') return -1;
  }
  return -1;
};

/** Where a fact ends: a token, an integer, true, false, null, or a list or an object of these. */
export const endOfFact = (text: string, from: number, depth: number = DEEPEST): number => {
  const first = text[from];
  if (first === '"') return endOfToken(text, from + 1);
  if (first === '{') return depth === 0 ? -1 : endOfMembers(text, from + 1, depth - 1);
  if (first === '[') return depth === 0 ? -1 : endOfList(text, from + 1, depth - 1);
  if (text.startsWith('true', from) || text.startsWith('null', from)) return from + 4;
  return text.startsWith('false', from) ? from + 5 : endOfInteger(text, from);
};

/** Where the facts of an event end: an object whose members are named by words. */
export const endOfFacts = (text: string, from: number): number =>
  text[from] === '{' ? endOfMembers(text, from + 1, DEEPEST, WORD) : -1;
