import { ERASED_WORDS, type GroundedDecision } from '@coproduce/cycle';
import { digestOf } from '@coproduce/trail';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../open-store.ts';
import { bare } from '../testing/bare.ts';
import { DIALECTS } from '../testing/dialects.ts';
import { actionStep, commandBy, decisionOf, type Example, exampleIn, newId, NOW } from '../testing/example.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import type { WordsErasing } from './erase-words.ts';

const WORDS = 'The room was double-booked by Zoë.';
const OTHERS = 'Somebody else said this.';

describe.each(DIALECTS)('words that the law asks to erase, on %s,', (dialect) => {
  let fresh: FreshStore;
  let store: Store;
  let example: Example;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    ({ store } = fresh);
    example = await exampleIn(store);
  });
  afterAll(() => fresh.remove());

  const save = async (decision: GroundedDecision): Promise<void> => {
    const result = await store.transact(commandBy(example, example.lead), (tx) => tx.save(decision));
    if (!result.ok) throw new Error(result.refusal.code);
  };
  /** An action that holds words, told by an entry that has them too. Answers its id and the entry's number. */
  const said = async (text: string, by = example.lead, documents: GroundedDecision['documents'] = []) => {
    const id = newId('action');
    const step = actionStep(id, by, null, 'notDone');
    const history = [{ status: 'notDone', on: '2027-05-03', by: by.member, recordedAt: NOW, because: text }] as const;
    const change = {
      ...step,
      data: { ...step.data, history: [...history] },
      details: { because: text, other: OTHERS },
    };
    await save({ ...decisionOf(null, change), documents });
    const { size } = await head();
    return { id, entry: size - 1 };
  };
  const head = async () => {
    const found = await store.read((reader) => reader.head(example.partnership));
    if (found === undefined) throw new Error('no log');
    return found.peaks;
  };
  const erase = (asked: Omit<WordsErasing, 'partnership' | 'reason'>) =>
    store.administration.eraseWords(
      { partnership: example.partnership, reason: 'She asked for it.', ...asked },
      'commandLine',
      NOW,
    );
  const entryAt = async (from: number) => {
    const [found] = await store.read((reader) =>
      reader.trail(example.partnership, { from, order: 'oldestFirst', limit: 1 }),
    );
    return found;
  };
  const actionNow = async (id: string) => {
    const { actions } = await store.read((reader) => reader.world(example.partnership, ['actions']));
    return actions.find((action) => action.id === id);
  };

  test('leave the entry, which stays what it was, and the thing it is about, which does not move', async () => {
    const { id, entry } = await said(WORDS);
    const [before, thing] = [await entryAt(entry), await actionNow(id)];
    const result = await erase({ entries: [entry] });
    expect(result).toEqual({
      ok: true,
      value: {
        entries: [{ entry, toldBy: entry + 1 }],
        things: [{ kind: 'action', id }],
        still: { entries: [], things: [], documents: [] },
      },
    });
    expect(await entryAt(entry)).toEqual({ ...before, words: null });
    expect(await actionNow(id)).toEqual({
      ...thing,
      data: { ...thing?.data, history: [{ ...thing?.data.history[0], because: ERASED_WORDS }] },
    });
    const told = await entryAt(entry + 1);
    expect(told?.entry).toMatchObject({
      kind: 'erased',
      actor: { kind: 'system' },
      subject: { kind: 'action', id, before: 1, after: 1 },
      event: { type: 'ERASE', facts: { entry } },
    });
    expect(told?.words?.details).toEqual({ reason: 'She asked for it.' });
  });

  test('are nowhere in the database’s file any more', async () => {
    const unheard = `Nobody must read this again ${crypto.randomUUID()}`;
    const { entry } = await said(unheard);
    expect((await erase({ entries: [entry] })).ok).toBe(true);
    const files = 'file' in fresh.place ? [fresh.place.file, `${fresh.place.file}-wal`] : [];
    const bytes = await Promise.all(files.map((file) => readFile(file).catch(() => Buffer.alloc(0))));
    expect(bytes.some((content) => content.includes(unheard))).toBe(false);
    for (const column of ['sealed', 'data'] as const) {
      const table = column === 'sealed' ? 'entry_details' : 'subject';
      expect(await bare(fresh.place, `select 1 as one from ${table} where ${column} like '%${unheard}%'`)).toEqual([]);
    }
  });

  test('still stand where they were locked or said again, and the answer says where', async () => {
    const text = 'We said this twice';
    const value = { type: 'coproduce/terms/v1', goals: [text] };
    const first = await said(text, example.lead, [{ digest: digestOf(value), value }]);
    const second = await said(text);
    const result = await erase({ entries: [first.entry] });
    expect(result).toMatchObject({
      ok: true,
      value: {
        things: [{ id: first.id }],
        still: {
          entries: [second.entry],
          things: [{ kind: 'action', id: second.id }],
          documents: [digestOf(value)],
        },
      },
    });
    expect(await erase({ entries: [second.entry] })).toMatchObject({
      ok: true,
      value: { still: { entries: [], things: [], documents: [digestOf(value)] } },
    });
  });

  test('can be some of an entry’s on the pages, while all beside the entry go', async () => {
    const { id, entry } = await said(WORDS);
    const result = await erase({ entries: [entry], only: [OTHERS] });
    expect(result).toMatchObject({ ok: true, value: { things: [] } });
    expect((await entryAt(entry))?.words).toBeNull();
    expect((await actionNow(id))?.data.history[0]).toMatchObject({ because: WORDS });
  });

  test('are not erased where something does not fit, and then none are', async () => {
    const { entry } = await said(WORDS);
    const gone = await said(WORDS);
    await erase({ entries: [gone.entry] });
    const { size } = await head();
    const refusal = async (asked: Parameters<typeof erase>[0]) => {
      const result = await erase(asked);
      return result.ok ? undefined : result.refusal;
    };
    expect(await refusal({ entries: [entry, 9999] })).toEqual({ code: 'noSuchEntry', entry: 9999 });
    expect(await refusal({ entries: [entry, gone.entry] })).toEqual({ code: 'alreadyErased', entry: gone.entry });
    expect(await refusal({ entries: [entry], only: ['Never said'] })).toEqual({
      code: 'notTheirs',
      text: 'Never said',
    });
    const elsewhere = { partnership: newId('partnership'), entries: [0], reason: 'No' } as const;
    expect(await store.administration.eraseWords(elsewhere, 'commandLine', NOW)).toEqual({
      ok: false,
      refusal: { code: 'noPartnership' },
    });
    expect((await entryAt(entry))?.words).not.toBeNull();
    expect((await head()).size).toBe(size);
  });
});
