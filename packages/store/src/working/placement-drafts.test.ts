import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../open-store.ts';
import { DIALECTS } from '../testing/dialects.ts';
import { commandBy, decisionOf, type Example, exampleIn, newId, NOW } from '../testing/example.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';

describe.each(DIALECTS)('placements, on %s,', (dialect) => {
  let fresh: FreshStore;
  let store: Store;
  let example: Example;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    ({ store } = fresh);
    example = await exampleIn(store);
  });
  afterAll(() => fresh.remove());

  const place = (
    account: string,
    assessment: ReturnType<typeof newId<'assessment'>>,
    challenge: string,
    stage: 1 | 2 | null,
  ) =>
    store.keepPlacement(
      {
        partnership: example.partnership,
        account,
        assessment,
        placement: { challenge, stage, named: false },
        reads: ['assessments'],
        now: NOW,
      },
      () => undefined,
    );
  const mine = (assessment: ReturnType<typeof newId<'assessment'>>, member: Example['lead']['member']) =>
    store.read((reader) => reader.ownPlacements({ partnership: example.partnership, assessment, member }));

  test('are read by their author alone, until a command that may have them asks', async () => {
    const assessment = newId('assessment');
    await place(example.lead.account, assessment, 'c01', 1);
    await place(example.lead.account, assessment, 'c02', null);
    await place(example.lead.account, assessment, 'c01', 2);
    await place(example.commissioner.account, assessment, 'c01', 1);
    await place(example.commissioner.account, newId('assessment'), 'c09', 1);
    expect(await mine(assessment, example.lead.member)).toEqual([
      { challenge: 'c01', stage: 2, named: false },
      { challenge: 'c02', stage: null, named: false },
    ]);
    expect(await mine(assessment, example.auditor.member)).toEqual([]);
    const context = commandBy(example, example.lead, { reads: ['workingPlacements'], placementsOf: assessment });
    const seen = await store.transact(context, (tx) => tx.save(decisionOf(tx.world.workingPlacements)));
    if (!seen.ok) throw new Error('refused');
    expect(seen.value.toSorted((one) => (one.member === example.lead.member ? -1 : 1))).toEqual([
      {
        member: example.lead.member,
        placements: [
          { challenge: 'c01', stage: 2, named: false },
          { challenge: 'c02', stage: null, named: false },
        ],
      },
      { member: example.commissioner.member, placements: [{ challenge: 'c01', stage: 1, named: false }] },
    ]);
  });

  test('come with no slice that does not name their assessment', async () => {
    const reading = store.transact(commandBy(example, example.lead, { reads: ['workingPlacements'] }), (tx) =>
      tx.save(decisionOf(tx.world.workingPlacements)),
    );
    await expect(reading).rejects.toThrow('workingPlacements');
    const querying = store.read(
      async (reader) => (await reader.world(example.partnership, ['workingPlacements'])).workingPlacements,
    );
    await expect(querying).rejects.toThrow('workingPlacements');
  });

  test('are kept only where the rule allows it, by members only', async () => {
    const assessment = newId('assessment');
    const writing = {
      partnership: example.partnership,
      account: example.lead.account,
      assessment,
      placement: { challenge: 'c01', stage: 1, named: true },
      reads: ['members'],
      now: NOW,
    } as const;
    const refusal = { code: 'notTakingPart', member: example.lead.member } as const;
    expect(await store.keepPlacement(writing, (_world, actor) => ({ ...refusal, member: actor.member.id }))).toEqual({
      ok: false,
      refusal,
    });
    expect(await store.keepPlacement({ ...writing, account: 'nobody' }, () => undefined)).toMatchObject({
      ok: false,
      refusal: { code: 'notFound' },
    });
    expect(await mine(assessment, example.lead.member)).toEqual([]);
  });

  /** One step of an assessment, as far as placements care. */
  const step = (
    assessment: ReturnType<typeof newId<'assessment'>>,
    from: number | null,
    state: 'gathering' | 'agreed',
  ) =>
    store.transact(commandBy(example, example.lead), (tx) =>
      tx.save(
        decisionOf(null, {
          kind: 'assessment',
          id: assessment,
          from,
          machine: 1,
          state,
          data: {
            number: 1,
            scope: {
              provider: { organisation: newId('organisation'), name: 'Anytown Trust', nhs: true },
              services: 'All',
            },
            openedAt: NOW,
            finished: [],
            placements: [],
            ranks: [],
            confirmations: [],
          },
          event: { type: 'STEP', facts: {} },
          details: null,
        }),
      ),
    );

  test('are forgotten with the command that agrees the assessment', async () => {
    const assessment = newId('assessment');
    await place(example.lead.account, assessment, 'c01', 1);
    await step(assessment, null, 'gathering');
    expect(await mine(assessment, example.lead.member)).toHaveLength(1);
    await step(assessment, 1, 'agreed');
    expect(await mine(assessment, example.lead.member)).toEqual([]);
  });

  test('are erased once, with one entry that says neither whose they were nor how many', async () => {
    const [assessment, other] = [newId('assessment'), newId('assessment')];
    for (const each of [assessment, other]) {
      await step(each, null, 'gathering');
      await place(example.lead.account, each, 'c01', 1);
      await place(example.commissioner.account, each, 'c02', 2);
    }
    const { partnership } = example;
    const erase = () => store.erasePlacements({ partnership, assessment, now: NOW }, () => undefined);
    expect(await Promise.all([erase(), erase()])).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    expect(await mine(assessment, example.lead.member)).toEqual([]);
    expect(await mine(other, example.lead.member)).toHaveLength(1);
    const entries = await store.read((reader) =>
      reader.trail(partnership, { order: 'newestFirst', limit: 9, subject: { kind: 'assessment', id: assessment } }),
    );
    expect(entries.map(({ entry }) => entry.kind)).toEqual(['erased', 'step']);
    expect(entries[0]).toMatchObject({
      entry: {
        actor: { kind: 'system' },
        subject: { before: 1, after: 1 },
        event: { type: 'ERASE_VIEWS', facts: {} },
        payload: null,
      },
      words: null,
    });
    const erasedAt = (id: typeof assessment) => store.read((reader) => reader.placementsErasedAt(partnership, id));
    expect([await erasedAt(assessment), await erasedAt(other)]).toEqual([entries[0]?.entry.at, undefined]);
  });

  test('are not erased where the rule says no, or where there is no such assessment', async () => {
    const assessment = newId('assessment');
    await step(assessment, null, 'gathering');
    await place(example.lead.account, assessment, 'c01', 1);
    const { partnership } = example;
    const refusal = { code: 'noReviewOpen' } as const;
    const seen = { partnership, assessment, now: NOW };
    expect(
      await store.erasePlacements(seen, ({ assessments }) => (assessments.length > 0 ? refusal : undefined)),
    ).toEqual({ ok: false, refusal });
    expect(await mine(assessment, example.lead.member)).toHaveLength(1);
    for (const absent of [
      { ...seen, assessment: newId('assessment') },
      { ...seen, partnership: newId('partnership') },
    ]) {
      expect(await store.erasePlacements(absent, () => undefined)).toMatchObject({ refusal: { code: 'notFound' } });
    }
  });
});
