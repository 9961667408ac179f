import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIALECTS, freshStore, type FreshStore } from '@coproduce/store/testing';
import { beginReplay, differing, recordParts, Terms } from '@coproduce/cycle';
import { canonicalBytes, digestOf, sha256Hex, verifyTrail } from '@coproduce/trail';
import {
  confirm,
  deliberate,
  gatherViews,
  holdReview,
  offerFirst,
  offerReview,
  sayOf,
  signBoth,
  workUntilReview,
  writePlan,
  type Journey,
} from './journey.ts';
import { handOutPack } from '../index.ts';
import { readEdition } from './edition.ts';
import type { Person } from './people.ts';
import { setStage, type Stage } from './stage.ts';

describe.each(DIALECTS)('one partnership goes round the whole cycle on %s', (dialect) => {
  let fresh: FreshStore;
  let stage: Stage;
  let journey: Journey;
  let second: string;

  beforeAll(async () => {
    fresh = await freshStore(dialect);
    stage = await setStage(fresh.store);
  });
  afterAll(() => fresh.remove());

  const lead = () => stage.as(stage.here.people.providerLead);
  const here = () => ({ partnership: stage.here.id });

  it('gathers views that only their author can read', async () => {
    const assessment = await gatherViews(stage);
    const { number } = { number: 1 };
    const seen = await lead().assessment.get({ ...here(), number });
    expect(seen.state).toBe('gathering');
    expect(JSON.stringify(seen)).not.toContain('What representative saw');
    expect(seen.challenges.every(({ deliberation }) => deliberation === null)).toBe(true);
    const own = await stage.as(stage.here.people.representative).assessment.myPlacements({ ...here(), assessment });
    expect(own.placements.map(({ reason }) => reason)).toContain('What representative saw');
    stage.later(7);
    await deliberate(stage, assessment);
    await confirm(stage, assessment);
    const record = await lead().assessment.record({ ...here(), number });
    expect(record.state).toBe('agreed');
    expect(record.confirmedBy.map(({ as }) => as)).toContain('Marcus Adeyemi-Brown');
    const none = { plan: '', revision: '', goal: '', action: '', review: '', pack: '', question: '', statement: '' };
    journey = { assessment, ...none };
  });

  it('agrees a first plan by the signatures of both leads', async () => {
    const written = await writePlan(stage, 'c03');
    const pack = await offerFirst(stage);
    const locked = await lead().pack.get({ ...here(), pack });
    expect(locked.state).toBe('locked');
    expect(digestOf(locked.content)).toBe(locked.contentDigest);
    await signBoth(stage, pack);
    const plan = await lead().plan.get({ ...here(), challenge: 'c03' });
    expect(plan.inForce?.number).toBe(1);
    expect(digestOf(Terms.parse(plan.inForce?.terms))).toBe(plan.inForce?.termsDigest);
    expect((await lead().goal.get({ ...here(), goal: written.goal })).state).toBe('agreed');
    journey = { ...journey, ...written, pack };
  });

  it('keeps what a representative says once the plan is signed, to be printed in the next pack', async () => {
    const statement = await sayOf(stage, journey.pack, journey.plan);
    journey = { ...journey, statement };
    const { content, statements } = await lead().pack.get({ ...here(), pack: journey.pack });
    expect(content?.statements).toEqual([]);
    expect(statements).toMatchObject([
      { id: statement, late: true, printedIn: null, yours: false, challenge: 'c03', person: { as: 'Zoë' } },
    ]);
    expect(statements[0]?.steps.map(({ refusal }) => refusal?.code)).toEqual(['notAllowed', 'notAllowed']);
    const own = await stage.as(stage.here.people.representative).pack.get({ ...here(), pack: journey.pack });
    expect(own.statements[0]?.steps.map(({ refusal }) => refusal)).toEqual([null, null]);
  });

  it('works on the goal, and decides of it at the review', async () => {
    const review = await workUntilReview(stage, journey.plan, journey.goal);
    journey = { ...journey, review };
    const agenda = await lead().review.get({ ...here(), number: 1 });
    expect(agenda.agenda.map(({ standsAt }) => standsAt)).toEqual(['toStudy']);
    expect(agenda.overdueActions.map(({ action }) => action)).toEqual([journey.action]);
    await holdReview(stage, journey);
    expect((await lead().goal.get({ ...here(), goal: journey.goal })).state).toBe('revised');
  });

  it('makes the pack of the review, whose signatures begin the next cycle', async () => {
    second = await offerReview(stage, journey);
    const { content, contentDigest } = await lead().pack.get({ ...here(), pack: second });
    expect(content?.statements).toMatchObject([{ statement: journey.statement, ofPack: 1 }]);
    expect(digestOf(content)).toBe(contentDigest);
    const { statements } = await lead().pack.get({ ...here(), pack: journey.pack });
    expect(statements.map(({ printedIn }) => printedIn)).toEqual([2]);
    await signBoth(stage, second);
    const goal = await lead().goal.get({ ...here(), goal: journey.goal });
    expect([goal.state, goal.cycle]).toEqual(['agreed', 2]);
    const packs = await lead().pack.list(here());
    expect(packs.map(({ number, state }) => [number, state])).toEqual([
      [2, 'sealed'],
      [1, 'sealed'],
    ]);
    const overview = await lead().partnership.overview(here());
    expect(overview.stands).toMatchObject({ kind: 'working', pack: 2 });
  });

  it('hands out copies of a pack, each with an entry that names the very bytes, and to nobody else', async () => {
    const { representative } = stage.here.people;
    const json: Parameters<typeof handOutPack>[2] = async ({ content }) => canonicalBytes(content);
    const handOut = (by: Person | null, pack: string, form: 'pdf' | 'json', make = json) => {
      const account = by && { id: by.account, email: 'somebody@example.org', admin: false, owesSecondFactor: false };
      return handOutPack(stage.contextFor(account), { partnership: stage.here.id, pack, form }, make);
    };
    const { size } = await lead().trail.export(here());
    const copy = await handOut(representative, second, 'json');
    await handOut(representative, second, 'pdf');
    expect(copy.pack.number).toBe(2);
    expect(sha256Hex(copy.file)).toBe((await lead().pack.get({ ...here(), pack: second })).contentDigest);
    for (const [by, pack, code] of [
      [null, second, 'UNAUTHORIZED'],
      [stage.elsewhere.people.providerLead, second, 'NOT_FOUND'],
      [representative, journey.review, 'NOT_FOUND'],
    ] as const) {
      await expect(handOut(by, pack, 'pdf')).rejects.toMatchObject({ code });
    }
    const failing = () => Promise.reject(new Error('The disk is full'));
    await expect(handOut(representative, second, 'pdf', failing)).rejects.toThrow('The disk is full');
    const added = await fresh.store.read((reader) =>
      reader.trail(stage.here.id, { from: size, order: 'oldestFirst', limit: 10 }),
    );
    const told = (form: string) => ({
      kind: 'downloaded',
      actor: { kind: 'member', member: representative.member },
      subject: { kind: 'pack', id: second },
      event: { type: 'DOWNLOAD', facts: { form, file: sha256Hex(copy.file) } },
      payload: null,
    });
    expect(added.map(({ entry }) => entry)).toMatchObject([told('json'), told('pdf')]);
    const [line] = (await lead().trail.page({ ...here(), limit: 1 })).lines;
    expect(line?.sentence).toMatch(/ downloaded pack 2 as a document\.$/);
  });

  it('leaves a trail that verifies from its first entry to its last', async () => {
    const { size, root } = await lead().trail.export(here());
    const entries = await fresh.store.read((reader) =>
      reader.trail(stage.here.id, { order: 'oldestFirst', limit: size }),
    );
    expect(entries).toHaveLength(size);
    expect(verifyTrail(entries.map(({ leaf }) => leaf))).toMatchObject({ ok: true, size, root });
  });

  it('leaves a trail of steps that follow from one another, and make the record as it is kept', async () => {
    const { entries, kept } = await fresh.store.read(async (reader) => ({
      entries: await reader.trail(stage.here.id, { order: 'oldestFirst', limit: 10_000 }),
      kept: await reader.world(stage.here.id, recordParts),
    }));
    const edition = readEdition();
    const replay = beginReplay((id, hash) => (id === edition.id && hash === edition.hash ? edition : undefined));
    for (const { entry } of entries) replay.push(entry);
    const { problem, judged, world } = replay.finish();
    expect(problem).toBeUndefined();
    expect(judged).toBe(entries.length);
    expect(world && differing(world, kept)).toEqual([]);
  });
});
