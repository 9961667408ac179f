import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tameEntries, wildEntries } from '../testing/entries.ts';
import { readEntry } from './leaf.ts';
import { scanEntry, type Seen, seenIn } from './scan-entry.ts';

const file = readFileSync(new URL('../../../../tests/vectors/trail/fifty/trail.jsonl', import.meta.url), 'utf8');
const lines = file.trimEnd().split('\n');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What the full reading sees, where it accepts the bytes. */
const readInFull = (bytes: Uint8Array): Seen | undefined => {
  const read = readEntry(bytes);
  return read.ok ? seenIn(read.entry) : undefined;
};

/** The scan may leave bytes to the full reading; what it does vouch for, the full reading must see too, and the same. */
const expectAgreement = (bytes: Uint8Array): boolean => {
  const scanned = scanEntry(bytes);
  if (scanned === undefined) return true;
  const read = readInFull(bytes);
  expect(read).toEqual(scanned);
  return true;
};

describe('the quick reading of an entry', () => {
  test('takes every line of the vectors, and sees what the full reading sees', () => {
    for (const line of lines) {
      const bytes = bytesOf(line);
      expect(scanEntry(bytes)).toEqual(readInFull(bytes));
      expect(scanEntry(bytes)).toBeDefined();
    }
  });

  test('sees what the full reading sees, or nothing, in any entry', () => {
    fc.assert(fc.property(wildEntries, expectAgreement), { numRuns: 1000 });
  });

  test('takes every entry such as the product writes them', () => {
    fc.assert(
      fc.property(tameEntries, (bytes) => {
        expect(scanEntry(bytes)).toEqual(readInFull(bytes));
        expect(scanEntry(bytes)).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('bytes that are almost an entry', () => {
  test.each([0, 7, 20, 33, 49])(
    'are never taken where they are none: each bit of line %i turned',
    (number) => {
      const bytes = bytesOf(lines[number] ?? '');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const at = Math.floor(bit / 8);
        const kept = bytes[at] ?? 0;
        bytes[at] = kept ^ (1 << (bit % 8));
        expectAgreement(bytes);
        bytes[at] = kept;
      }
    },
    60_000,
  );

  test('are never taken where they are none: characters dropped, exchanged or put in', () => {
    const piece = fc.constantFrom('"', ',', ':', '{', '}', '[', ']', '0', '-', ' ', '\\', '1.0', 'null', '"a":1,', 'é');
    const edit = fc.record({
      at: fc.nat(),
      to: fc.nat(8),
      put: fc.oneof(fc.constant(''), piece, fc.string({ maxLength: 2 })),
    });
    fc.assert(
      fc.property(
        fc.oneof(tameEntries, wildEntries, fc.constantFrom(...lines.map(bytesOf))),
        fc.array(edit, { minLength: 1, maxLength: 2 }),
        (bytes, edits) => {
          let text = new TextDecoder().decode(bytes);
          for (const { at, to, put } of edits) {
            const place = at % (text.length + 1);
            text = text.slice(0, place) + put + text.slice(place + to);
          }
          return expectAgreement(bytesOf(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  const facts = (inner: string): string => (lines[0] ?? '').replace('{"timeZone":"Europe/London"}', () => inner);

  test.each([
    ['members out of order', facts('{"b":1,"a":2}')],
    ['a member twice', facts('{"a":1,"a":1}')],
    ['members within out of order', facts('{"a":{"c":1,"b":1}}')],
    ['a member within twice', facts('{"a":[{"b":1,"b":2}]}')],
    ['numbered members in the order of numbers', facts('{"a":{"9":1,"10":1}}')],
    ['a member __proto__', facts('{"a":{"__proto__":1}}')],
    ['a fraction that is none', facts('{"a":1.0}')],
    ['an exponent', facts('{"a":1e3}')],
    ['a zero before', facts('{"a":01}')],
    ['a zero below zero', facts('{"a":-0}')],
    ['a huge number', facts('{"a":12345678901234567890}')],
    ['an escape that is not needed', facts(String.raw`{"a":"\u0041"}`)],
    ['a space within', facts('{"a": 1}')],
    ['prose', facts('{"a":"two words"}')],
    ['an empty token', facts('{"a":""}')],
    ['a token of 201 characters', facts(`{"a":"${'x'.repeat(201)}"}`)],
    ['a word of 65 characters', facts(`{"${'x'.repeat(65)}":1}`)],
    ['a name that is no word', facts('{"1":1}')],
    ['U+0000', facts('{"a":"\u0000"}')],
    ['a day that is none', (lines[0] ?? '').replace('2027-01-04T', '2027-02-30T')],
    ['29 February in another year', (lines[0] ?? '').replace('2027-01-04T', '2027-02-29T')],
    ['an hour that is none', (lines[0] ?? '').replace('T09:', 'T24:')],
    ['an index that jumps out of the safe integers', (lines[0] ?? '').replace('"index":0', '"index":9007199254740992')],
    ['a newline after', `${lines[0]}\n`],
    ['a byte order mark before', `\uFEFF${lines[0]}`],
    ['another type', (lines[0] ?? '').replace('entry/v1', 'entry/v2')],
    ['a version that jumps', (lines[0] ?? '').replace('"after":1', '"after":2')],
    ['a refusal that moves', (lines[0] ?? '').replace('"kind":"membership"', '"kind":"refused"')],
    ['a cause that is itself', (lines[1] ?? '').replace('"causedBy":0', '"causedBy":1')],
  ])('are taken by neither reading with %s', (_name, text) => {
    expect(text).not.toBe(lines[0]);
    expect(scanEntry(bytesOf(text))).toBeUndefined();
    expect(readInFull(bytesOf(text))).toBeUndefined();
  });

  const grounds = (inner: string): string => (lines[0] ?? '').replace('"index":', `"grounds":${inner},"index":`);
  const whole =
    '{"command":"goal.start","digests":[],"ids":["a"],"input":{"goal":"x","terms":{"due":null}},"record":[1]}';

  test('take grounds as they are written', () => {
    for (const text of [grounds(whole), grounds(whole.replace(',"record":[1]', ''))]) {
      expect(scanEntry(bytesOf(text))).toBeDefined();
      expect(scanEntry(bytesOf(text))).toEqual(readInFull(bytesOf(text)));
    }
  });

  test.each([
    ['without a command', whole.replace('"command":"goal.start",', '')],
    ['without input', whole.replace(/"input":.*?,"record"/, '"record"')],
    ['with a digest that is none', whole.replace('"digests":[]', '"digests":["ab"]')],
    ['with an id that is prose', whole.replace('["a"]', '["two words"]')],
    ['with members out of order', whole.replace('"digests":[],"ids":["a"]', '"ids":["a"],"digests":[]')],
    ['with input out of order', whole.replace('"goal":"x","terms":{"due":null}', '"terms":{"due":null},"goal":"x"')],
    ['with a member nobody knows', whole.replace(/}$/, ',"x":1}')],
    ['that are a list', '[]'],
  ])('are taken by neither reading with grounds %s', (_name, inner) => {
    expect(inner).not.toBe(whole);
    expect(scanEntry(bytesOf(grounds(inner)))).toBeUndefined();
    expect(readInFull(bytesOf(grounds(inner)))).toBeUndefined();
  });

  test.each([
    ['29 February in a leap year', (lines[0] ?? '').replace('2027-01-04T', '2028-02-29T')],
    ['a fraction', facts('{"a":0.5}')],
    ['a quote in a token', facts(String.raw`{"a":"\""}`)],
    ['facts thirty deep', facts(`{"a":${'['.repeat(30)}${']'.repeat(30)}}`)],
  ])('are left to the full reading with %s', (_name, text) => {
    expect(scanEntry(bytesOf(text))).toBeUndefined();
    expect(readInFull(bytesOf(text))).toBeDefined();
  });

  test('end in time however long they are, and without exhausting anything', () => {
    const many = facts(`{"a":[${'1,'.repeat(50_000)}1]}`);
    expect(scanEntry(bytesOf(many))).toEqual(readInFull(bytesOf(many)));
    const almost = facts(`{"a":[${'[1,1],'.repeat(100_000)}1,]}`);
    expect(scanEntry(bytesOf(almost))).toBeUndefined();
    const deep = facts(`{"a":${'['.repeat(100_000)}`);
    expect(scanEntry(bytesOf(deep))).toBeUndefined();
    const longer = facts(`{"a":[${'1,'.repeat(600_000)}1]}`);
    expect(scanEntry(bytesOf(longer))).toBeUndefined();
    expect(readInFull(bytesOf(longer))).toBeUndefined();
  });
});
