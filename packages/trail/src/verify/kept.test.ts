import { describe, expect, test } from 'vitest';
import { saltedDigest } from '../entry/details.ts';
import type { EntryDraft } from '../entry/entry.ts';
import { sealEntry } from '../entry/leaf.ts';
import { publishKey } from '../keys/keys.ts';
import { signCheckpoint } from '../notes/checkpoint.ts';
import { vectorKey } from '../testing/vectors.ts';
import { appendLeaf, emptyPeaks, type Peaks, rootOf } from '../tree/merkle.ts';
import { beginKeptCheck, type KeptEntry, type KeptLog } from './kept.ts';

const partnership = '0190a000-0000-7000-8000-000000000001';
const origin = `coproduce/0190a000-0000-7000-8000-0000000000aa/${partnership}`;
const key = vectorKey('log');
const keys = [publishKey(key, { use: 'checkpoint', origin, since: '2027-01-01T00:00:00.000Z' })];
const time = (minute: number): string => new Date(Date.UTC(2027, 4, 3, 9, minute)).toISOString();

/**
 * A log as it is kept: twelve entries, every other with words, checkpoints at 5, 8 and 12.
 *
 * @param others what some of them say otherwise
 */
const write = (
  others: Readonly<Record<number, Partial<EntryDraft>>> = {},
): { readonly log: KeptLog; readonly entries: readonly KeptEntry[] } => {
  const entries: KeptEntry[] = [];
  const grown: Peaks[] = [emptyPeaks];
  for (let index = 0; index < 12; index += 1) {
    const words = { salt: index.toString(16).padStart(64, '0'), details: { name: 'Zoë\u001f', n: index } };
    const hasWords = index % 2 === 0;
    const subject = { kind: 'goal', id: `g-${index % 3}` };
    const version = Math.floor(index / 3);
    const { entry, bytes, leafHash } = sealEntry(
      {
        partnership,
        actor: { kind: 'system' },
        kind: 'transition',
        subject: { ...subject, before: version === 0 ? null : version, after: version + 1 },
        command: null,
        payload: hasWords ? saltedDigest(words.details, words.salt) : null,
        ...others[index],
      },
      { index, at: time(index) },
    );
    entries.push({
      number: index,
      leaf: bytes,
      leafHash,
      kind: entry.kind,
      subjectKind: subject.kind,
      subjectId: subject.id,
      at: entry.at,
      sealed: hasWords ? JSON.stringify(words) : undefined,
    });
    grown.push(appendLeaf(grown.at(-1) ?? emptyPeaks, leafHash));
  }
  const checkpointOf = (size: number) => {
    const peaks = grown[size] ?? emptyPeaks;
    const at = time(size);
    return { size, note: signCheckpoint({ origin, size, root: rootOf(peaks) }, key, at), at };
  };
  const checkpoints = [5, 8, 12].map(checkpointOf);
  const log = {
    origin,
    keys,
    checkpoints,
    head: { peaks: grown[12] ?? emptyPeaks, at: time(11) },
    outside: checkpointOf(8).note,
  };
  return { log, entries };
};

const written = write();
/** A copy to change. */
const kept = (): { log: KeptLog; entries: KeptEntry[] } => ({ log: written.log, entries: [...written.entries] });

const check = (log: KeptLog, entries: readonly KeptEntry[]) => {
  const checking = beginKeptCheck(log);
  for (const entry of entries) checking.push(entry);
  return checking.finish();
};

/** The first problem found after a change. */
const after = (change: (made: ReturnType<typeof kept>) => void) => {
  const made = kept();
  change(made);
  const { ok, problems } = check(made.log, made.entries);
  return { ok, index: problems[0]?.index, check: problems[0]?.check, message: problems[0]?.message };
};
const set = (index: number, change: Partial<KeptEntry>) => (made: ReturnType<typeof kept>) => {
  const entry = made.entries[index];
  if (entry !== undefined) made.entries[index] = { ...entry, ...change };
};

/** Texts that differ from this one in one bit of one byte; each byte in turn in another of its bits. */
const flips = (text: string): string[] =>
  Array.from({ length: Buffer.byteLength(text) }, (_, place) => {
    const bytes = Buffer.from(text);
    const bit = place * 8 + (place % 8);
    const at = Math.floor(bit / 8);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
    return bytes.toString('utf8');
  });

describe('what is kept of a log', () => {
  test('is whole as it was written', () => {
    const { log, entries } = kept();
    expect(check(log, entries)).toMatchObject({
      ok: true,
      size: 12,
      partnership,
      checkpointed: 12,
      problems: [],
      unlisted: 0,
      erased: 0,
    });
    expect(check({ ...log, checkpoints: [], outside: undefined }, entries)).toMatchObject({
      ok: true,
      checkpointed: null,
    });
  });

  test('is whole while it has no entry', () => {
    const log = { origin, keys, checkpoints: [], head: { peaks: emptyPeaks, at: null } };
    expect(check(log, [])).toMatchObject({ ok: true, size: 0, partnership: null });
  });

  test('stays whole where words were erased and an entry says so, and counts them', () => {
    const { log, entries } = write({ 9: { kind: 'erased', event: { type: 'ERASE', facts: { entry: 4 } } } });
    const made = { log, entries: [...entries] };
    set(4, { sealed: null })(made);
    expect(check(made.log, made.entries)).toMatchObject({ ok: true, erased: 1 });
    set(6, { sealed: null })(made);
    expect(check(made.log, made.entries)).toMatchObject({
      ok: false,
      erased: 2,
      problems: [{ index: 6, check: 'details', message: 'The words beside it are erased, and no entry says so' }],
    });
  });

  test('stays whole where sign-ins of a time were erased and an entry says so: of sign-ins alone', () => {
    const telling = { kind: 'erased', event: { type: 'ERASE_SIGN_INS', facts: { first: 2, last: 6 } } };
    const { log, entries } = write({ 2: { kind: 'signIn' }, 6: { kind: 'signIn' }, 9: telling });
    const made = { log, entries: [...entries] };
    set(2, { sealed: null })(made);
    set(6, { sealed: null })(made);
    expect(check(made.log, made.entries)).toMatchObject({ ok: true, erased: 2 });
    set(4, { sealed: null })(made);
    expect(check(made.log, made.entries)).toMatchObject({ ok: false, problems: [{ index: 4, check: 'details' }] });
  });
});

describe('the entry is named', () => {
  test.each(['leafHash', 'kind', 'subjectKind', 'subjectId', 'at', 'sealed'] as const)(
    'whatever bit of its %s is turned',
    (column) => {
      const text = kept().entries[6]?.[column];
      if (typeof text !== 'string') throw new Error('It is text');
      for (const turned of flips(text)) {
        const found = after(set(6, { [column]: turned }));
        expect([turned, found.ok, found.index]).toEqual([turned, false, 6]);
      }
    },
  );

  test('whatever bit of its leaf is turned', () => {
    const leaf = kept().entries[6]?.leaf ?? new Uint8Array();
    for (let bit = 0; bit < leaf.length * 8; bit += 7) {
      const turned = leaf.map((byte, at) => (at === Math.floor(bit / 8) ? byte ^ (1 << (bit % 8)) : byte));
      expect(after(set(6, { leaf: turned }))).toMatchObject({ ok: false, index: 6, check: 'hash' });
    }
  });

  test.each<[string, number, string, (made: ReturnType<typeof kept>) => void]>([
    ['that is gone', 6, 'index', ({ entries }) => void entries.splice(6, 1)],
    ['that was given another number', 6, 'columns', set(6, { number: 7 })],
    ['whose row stands elsewhere now', 6, 'index', ({ entries }) => void entries.push(...entries.splice(6, 1))],
    ['whose words are gone', 6, 'details', set(6, { sealed: undefined })],
    ['whose words are another’s', 6, 'details', (made) => set(6, { sealed: made.entries[4]?.sealed })(made)],
    [
      'whose words are written in another way',
      6,
      'details',
      (made) => set(6, { sealed: made.entries[6]?.sealed?.replace('u001f', 'u001F') })(made),
    ],
    ['whose words are erased where no entry says so', 6, 'details', set(6, { sealed: null })],
    ['that has words and names none', 7, 'details', (made) => set(7, { sealed: made.entries[6]?.sealed })(made)],
    ['that has erased words and names none', 7, 'details', set(7, { sealed: null })],
    ['whose words are no JSON', 6, 'details', set(6, { sealed: 'x' })],
    ['whose words have no salt', 6, 'details', set(6, { sealed: '{"details":1}' })],
    ['whose salt is none', 6, 'details', set(6, { sealed: '{"salt":"x","details":1}' })],
  ])('%s', (_name, index, checked, change) => {
    expect(after(change)).toMatchObject({ ok: false, index, check: checked });
  });
});

describe('the checkpoint is named', () => {
  const changed =
    (change: (row: { size: number; note: string; at: string }) => object) => (made: ReturnType<typeof kept>) => {
      made.log = {
        ...made.log,
        checkpoints: made.log.checkpoints.map((row) => (row.size === 8 ? { ...row, ...change(row) } : row)),
      };
    };

  test.each(['note', 'at'] as const)('whatever bit of its %s is turned', (column) => {
    const text = kept().log.checkpoints[1]?.[column] ?? '';
    for (const turned of flips(text)) {
      const found = after(changed(() => ({ [column]: turned })));
      expect([turned, found.ok, found.message]).toEqual([turned, false, expect.stringContaining('kept for 8 entries')]);
    }
  });

  test.each([9, 7, 8000])('that is kept for %i entries and not for 8', (size) => {
    expect(after(changed(() => ({ size })))).toMatchObject({
      check: 'checkpoint',
      message: expect.stringMatching(`for ${size} `),
    });
  });

  const resigned = (by: string, at: string, root = 'ab'.repeat(32), size = 8) =>
    changed(() => ({ note: signCheckpoint({ origin, size, root }, vectorKey(by), at), at, size }));

  test.each([
    ['that was signed over other entries', 'root', resigned('log', time(8))],
    ['that counts more entries than there are', 'size', resigned('log', time(20), undefined, 13)],
    ['that was made before its entries', 'checkpoint', resigned('log', time(5))],
    ['that a stranger signed', 'checkpoint', resigned('stranger', time(8))],
    ['that was made before its key', 'checkpoint', resigned('log', '2026-01-01T00:00:00.000Z')],
  ])('%s', (_name, checked, change) => {
    expect(after(change)).toMatchObject({
      index: null,
      check: checked,
      message: expect.stringContaining('The checkpoint kept for'),
    });
  });

  test('that was kept elsewhere, where the log has not what it counted', () => {
    const note = signCheckpoint({ origin, size: 8, root: 'ab'.repeat(32) }, key, time(8));
    const outside = (text: string) => after((made) => void (made.log = { ...made.log, outside: text }));
    expect(outside(note)).toMatchObject({ check: 'root', message: expect.stringContaining('outside the database') });
    const more = signCheckpoint({ origin, size: 13, root: 'ab'.repeat(32) }, key, time(13));
    expect(outside(more)).toMatchObject({ check: 'size', message: expect.stringContaining('counts 13 entries') });
    expect(outside('x')).toMatchObject({ check: 'checkpoint' });
  });
});

describe('the head is named', () => {
  const head = (change: object) => (made: ReturnType<typeof kept>) => {
    made.log = { ...made.log, head: { ...made.log.head, ...change } };
  };
  const { peaks } = kept().log.head;

  test.each([
    ['counts fewer entries', { peaks: { ...peaks, size: 11 } }],
    ['counts more entries', { peaks: { ...peaks, size: 4108 } }],
    ['has another peak', { peaks: { ...peaks, hashes: ['ab'.repeat(32), peaks.hashes[1] ?? ''] } }],
    ['has a peak more', { peaks: { ...peaks, hashes: [...peaks.hashes, 'ab'.repeat(32)] } }],
    ['has another time', { at: time(10) }],
    ['has no time', { at: null }],
  ])('where it %s', (_name, change) => {
    expect(after(head(change))).toMatchObject({ ok: false, index: null, check: 'head' });
  });
});
