import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEntry, rootOf, appendLeaf, emptyPeaks, detailsMatch, digestOf } from '@coproduce/trail';
import { bare, countIn } from '../testing/bare.ts';
import { DIALECTS } from '../testing/dialects.ts';
import { actionStep, commandBy, decisionOf, type Example, exampleIn, newId, NOW } from '../testing/example.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';
import { CommandIdReused } from '../working/command-answers.ts';
import type { CommandContext } from './command-context.ts';

describe.each(DIALECTS)('a command on %s', (dialect) => {
  let fresh: FreshStore;
  let example: Example;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    example = await exampleIn(fresh.store);
  });
  afterAll(() => fresh.remove());

  const propose = async (context: CommandContext, id = newId('action')) => {
    const { store } = fresh;
    return store.transact(context, (tx) =>
      tx.save(decisionOf({ action: id }, actionStep(id, example.lead, null, 'toDo'))),
    );
  };
  const entriesNow = () => countIn(fresh.place, `entry where log_id = '${example.partnership}'`);

  test('commits state, step, entry, words, document, message and answer together', async () => {
    const { store } = fresh;
    const id = newId('action');
    const pack = newId('pack');
    const value = { type: 'coproduce/terms/v1', goals: ['a place to meet'] };
    const context = commandBy(example, example.lead);
    const result = await store.transact(context, (tx) => {
      const changes = [
        actionStep(id, example.lead, null, 'toDo'),
        { ...actionStep(id, example.lead, 1, 'doing'), causedBy: 0 },
      ];
      const documents = [{ digest: digestOf(value), value }];
      const messages = [{ kind: 'sealPack', pack } as const];
      return tx.save({ ...decisionOf({ action: id }, ...changes), documents, messages });
    });
    expect(result).toEqual({ ok: true, value: { action: id } });

    await store.read(async (reader) => {
      const world = await reader.world(example.partnership, ['actions']);
      expect(world.actions.find((action) => action.id === id)).toMatchObject({
        version: 2,
        state: 'doing',
        machine: 1,
      });
      const steps = await reader.stepsOf(example.partnership, 'action', id);
      expect(
        steps.map(({ version, stateBefore, stateAfter, event, by }) => [version, stateBefore, stateAfter, event, by]),
      ).toEqual([
        [1, null, 'toDo', 'PROPOSE', example.lead.member],
        [2, 'toDo', 'doing', 'RECORD', example.lead.member],
      ]);
      const entries = await reader.trail(example.partnership, {
        order: 'oldestFirst',
        limit: 10,
        subject: { kind: 'action', id },
      });
      expect(entries.map(({ entry }) => entry)).toMatchObject([
        {
          kind: 'step',
          subject: { before: null, after: 1 },
          command: context.command?.id,
          actor: { member: example.lead.member, roles: ['providerLead'] },
        },
        {
          kind: 'step',
          subject: { before: 1, after: 2 },
          machine: { id: 'action', version: 1 },
          causedBy: entries[0]?.entry.index,
        },
      ]);
      const words = entries[1]?.words;
      expect(words?.details).toEqual({ because: 'The room was double-booked.' });
      expect(detailsMatch(entries[1]?.entry.payload ?? null, words?.details, words?.salt ?? '')).toBe(true);
      expect(steps.map(({ entry }) => entry)).toEqual(entries.map(({ entry }) => entry.index));
      const kept = await reader.document(example.partnership, digestOf(value));
      expect(new TextDecoder().decode(kept)).toBe('{"goals":["a place to meet"],"type":"coproduce/terms/v1"}');
    });
    expect(await countIn(fresh.place, `outbox where message like '%${pack}%'`)).toBe(1);
  });

  test('extends one log whose head is the root over the very bytes kept', async () => {
    await propose(commandBy(example, example.lead));
    const [head, rows] = await fresh.store.read((reader) =>
      Promise.all([
        reader.head(example.partnership),
        reader.trail(example.partnership, { order: 'oldestFirst', limit: 1000 }),
      ]),
    );
    const peaks = rows.reduce((sofar, { leafHash }) => appendLeaf(sofar, leafHash), emptyPeaks);
    expect(head?.peaks).toEqual(peaks);
    expect(rootOf(peaks)).toMatch(/^[0-9a-f]{64}$/u);
    expect(rows.map(({ entry }) => entry.index)).toEqual(rows.map((_row, place) => place));
    expect(rows.every(({ leaf }) => readEntry(leaf).ok)).toBe(true);
  });

  test('sent twenty times at once has one effect and one answer', async () => {
    const { store } = fresh;
    const context = commandBy(example, example.lead);
    const before = await entriesNow();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => {
        const id = newId('action');
        return store.transact(context, (tx) => tx.save(decisionOf({ id }, actionStep(id, example.lead, null, 'toDo'))));
      }),
    );
    expect(await entriesNow()).toBe(before + 1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
  });

  test('is refused under an id that stands for another request', async () => {
    const context = commandBy(example, example.lead);
    await propose(context);
    const before = await entriesNow();
    const other = { ...context, command: { id: context.command?.id ?? '', request: '1'.repeat(64) } };
    await expect(propose(other)).rejects.toThrow(CommandIdReused);
    expect(await entriesNow()).toBe(before);
  });

  test('gives its answer to its own account alone', async () => {
    const mine = commandBy(example, example.lead);
    const first = await propose(mine);
    const theirs = { ...commandBy(example, example.commissioner), command: mine.command };
    const second = await propose(theirs);
    expect([first.ok, second.ok]).toEqual([true, true]);
    expect(second).not.toEqual(first);
  });

  test('that meets another on the same subject: one wins, the other is told who did what', async () => {
    const { store } = fresh;
    const id = newId('action');
    await propose(commandBy(example, example.lead), id);
    const record = (by: Example['lead'], state: 'doing' | 'done') =>
      store.transact(commandBy(example, by), (tx) => {
        const seen = tx.world.actions.find((action) => action.id === id)?.version ?? 0;
        if (seen !== 1) return { ok: false, refusal: { code: 'conflict', kind: 'action', id, seen: 1, now: seen } };
        return tx.save(decisionOf({}, actionStep(id, by, 1, state)));
      });
    const results = await Promise.all([record(example.lead, 'doing'), record(example.commissioner, 'done')]);
    const winner = results[0].ok ? example.lead : example.commissioner;
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toEqual({
      ok: false,
      refusal: { code: 'conflict', kind: 'action', id, seen: 1, now: 2, by: winner.member, event: 'RECORD', at: NOW },
    });
  });

  test('decided on a version that is not the newest writes nothing, and says who moved it', async () => {
    const id = newId('action');
    await propose(commandBy(example, example.lead), id);
    const before = await entriesNow();
    const result = await fresh.store.transact(commandBy(example, example.commissioner), (tx) =>
      tx.save(
        decisionOf(
          {},
          actionStep(newId('action'), example.commissioner, null, 'toDo'),
          actionStep(id, example.commissioner, 7, 'done'),
        ),
      ),
    );
    expect(result).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', id, seen: 7, now: 1, by: example.lead.member, event: 'PROPOSE' },
    });
    expect(await entriesNow()).toBe(before);
  });

  test('can trust what it saw of other subjects: two that each allow only one leave one', async () => {
    const { store } = fresh;
    const other = await exampleIn(store);
    const only = () =>
      store.transact(commandBy(other, other.lead), async (tx) => {
        if (tx.world.actions.length > 0) return { ok: false, refusal: { code: 'nothingToOffer' } };
        return tx.save(decisionOf({}, actionStep(newId('action'), other.lead, null, 'toDo')));
      });
    const results = await Promise.all([only(), only(), only(), only()]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const world = await store.read((reader) => reader.world(other.partnership, ['actions']));
    expect(world.actions).toHaveLength(1);
  });

  test('that is refused leaves nothing, and may be sent again under its id', async () => {
    const context = commandBy(example, example.lead);
    const before = await entriesNow();
    const refused = await fresh.store.transact(context, () =>
      Promise.resolve({ ok: false, refusal: { code: 'noReviewOpen' } }),
    );
    expect(refused).toEqual({ ok: false, refusal: { code: 'noReviewOpen' } });
    expect(await entriesNow()).toBe(before);
    expect(await countIn(fresh.place, `command_answer where command = '${context.command?.id}'`)).toBe(0);
    expect((await propose(context)).ok).toBe(true);
  });

  test('refused for want of rights leaves one entry, and nothing else', async () => {
    const { store } = fresh;
    const id = newId('action');
    await propose(commandBy(example, example.lead), id);
    const before = await entriesNow();
    const context = commandBy(example, example.auditor, {
      attempt: { kind: 'action.record', on: { kind: 'action', id } },
    });
    const result = await store.transact(context, async (tx) => {
      await tx.save(decisionOf({}, actionStep(id, example.auditor, 1, 'done')));
      return { ok: false, refusal: { code: 'notAllowed', act: 'recordAction', allowed: [] } };
    });
    expect(result.ok).toBe(false);
    expect(await entriesNow()).toBe(before + 1);
    const [newest] = await store.read((reader) =>
      reader.trail(example.partnership, { order: 'newestFirst', limit: 1 }),
    );
    expect(newest?.entry).toMatchObject({
      kind: 'refused',
      actor: { kind: 'member', member: example.auditor.member, roles: ['auditor'] },
      subject: { kind: 'action', id, before: 1, after: 1 },
      event: { type: 'action.record', facts: { refusal: 'notAllowed', act: 'recordAction' } },
      command: context.command?.id,
      payload: null,
    });
    const { actions } = await store.read((reader) => reader.world(example.partnership, ['actions']));
    expect(actions.find((action) => action.id === id)?.version).toBe(1);
  });

  test('that throws leaves nothing, and the next one is served', async () => {
    const context = commandBy(example, example.lead);
    const before = await entriesNow();
    const id = newId('action');
    const broken = fresh.store.transact(context, async (tx) => {
      await tx.save(decisionOf({}, actionStep(id, example.lead, null, 'toDo')));
      throw new Error('the power went');
    });
    await expect(broken).rejects.toThrow('the power went');
    expect(await entriesNow()).toBe(before);
    expect((await propose(context)).ok).toBe(true);
  });

  test('decided but not saved, or saved twice, is a mistake and leaves nothing', async () => {
    const { store } = fresh;
    const before = await entriesNow();
    const unsaved = store.transact(commandBy(example, example.lead), () => ({ ok: true, value: null }));
    await expect(unsaved).rejects.toThrow('never saved');
    const twice = store.transact(commandBy(example, example.lead), async (tx) => {
      await tx.save(decisionOf(null, actionStep(newId('action'), example.lead, null, 'toDo')));
      return tx.save(decisionOf(null, actionStep(newId('action'), example.lead, null, 'toDo')));
    });
    await expect(twice).rejects.toThrow('one decision');
    expect(await entriesNow()).toBe(before);
  });

  test('of somebody who is no member, or of a partnership that is not there, finds nothing', async () => {
    const { store } = fresh;
    const stranger = await exampleIn(store);
    const nothing = { ok: false, refusal: { code: 'notFound', kind: 'partnership' } };
    expect(await propose(commandBy(example, stranger.lead))).toEqual(nothing);
    expect(await propose({ ...commandBy(example, example.lead), partnership: newId('partnership') })).toEqual(nothing);
  });

  test('of a member who has left finds nothing', async () => {
    const { store } = fresh;
    const other = await exampleIn(store);
    await store.transact(commandBy(other, other.lead), (tx) => {
      const member = tx.world.members.find(({ id }) => id === other.auditor.member);
      if (member === undefined) throw new Error('the auditor is missing');
      const { kind, id, machine, data } = member;
      return tx.save(
        decisionOf(null, {
          kind,
          id,
          machine,
          data,
          from: 1,
          state: 'left',
          event: { type: 'LEAVE', facts: {} },
          details: null,
        }),
      );
    });
    expect(await propose(commandBy(other, other.auditor))).toMatchObject({ ok: false, refusal: { code: 'notFound' } });
    expect(await store.read((reader) => reader.membershipsOf(other.auditor.account))).toEqual([]);
  });

  test('reads the slice it names and no other', async () => {
    const { store } = fresh;
    const reading = store.transact(commandBy(example, example.lead, { reads: ['members'] }), async (tx) => {
      expect(tx.world.members).toHaveLength(3);
      return tx.save(decisionOf(tx.world.goals.length));
    });
    await expect(reading).rejects.toThrow('"goals"');
  });

  test('of the system names the system, and no command', async () => {
    const { store } = fresh;
    const id = newId('action');
    await store.transact(commandBy(example, example.lead, { by: 'system', command: null }), (tx) =>
      tx.save(decisionOf(null, actionStep(id, example.lead, null, 'toDo'))),
    );
    const [newest] = await store.read((reader) =>
      reader.trail(example.partnership, { order: 'newestFirst', limit: 1 }),
    );
    expect(newest?.entry).toMatchObject({ actor: { kind: 'system' }, command: null, subject: { id } });
  });

  test('under a clock that stood back is not dated before the entry before it, and says what the clock said', async () => {
    const { store } = fresh;
    const other = await exampleIn(store);
    const early = '2027-05-03T13:05:00.000Z';
    await propose(commandBy(other, other.lead, { now: early }));
    const [newest] = await store.read((reader) => reader.trail(other.partnership, { order: 'newestFirst', limit: 1 }));
    expect(newest?.entry).toMatchObject({ at: NOW, clock: early });
  });

  test('with a document that is not what its digest says is a mistake and leaves nothing', async () => {
    const before = await entriesNow();
    const wrong = fresh.store.transact(commandBy(example, example.lead), (tx) =>
      tx.save({
        ...decisionOf(null, actionStep(newId('action'), example.lead, null, 'toDo')),
        documents: [{ digest: '0'.repeat(64), value: { type: 'coproduce/terms/v1' } }],
      }),
    );
    await expect(wrong).rejects.toThrow('coproduce/terms/v1');
    expect(await entriesNow()).toBe(before);
  });

  test('keeps text exactly: quotes, backslashes, question marks, other scripts', async () => {
    const { store } = fresh;
    const id = newId('action');
    const text = `x'y"z\\?? \\' $1 -- ; é Ŵ 😀`;
    await store.transact(commandBy(example, example.lead), (tx) =>
      tx.save(decisionOf(null, { ...actionStep(id, example.lead, null, 'toDo'), details: { text } })),
    );
    const [newest] = await store.read((reader) =>
      reader.trail(example.partnership, { order: 'newestFirst', limit: 1 }),
    );
    expect(newest?.words?.details).toEqual({ text });
  });

  test('leaves the entries of a batch on disk when another process reads', async () => {
    await propose(commandBy(example, example.lead));
    const rows = await bare(
      fresh.place,
      `select kind from entry where log_id = '${example.partnership}' and number = 0`,
    );
    expect(rows).toEqual([{ kind: 'step' }]);
  });
});
