import { drawSample, leafHash } from '@coproduce/trail';
import { beforeAll, describe, expect, it } from 'vitest';
import { gatherViews, journeyToReview, sent, type Journey } from '../testing/journey.ts';
import type { PersonName } from '../testing/people.ts';
import { setStage, type Stage } from '../testing/stage.ts';

let stage: Stage;
let journey: Journey;

beforeAll(async () => {
  stage = await setStage();
  journey = await journeyToReview(stage);
  const contributor = stage.as(stage.here.people.contributor);
  await contributor.plan.open({ ...sent(stage), challenge: 'c04' }).catch((error: unknown) => error);
}, 60_000);

const pageOf = (name: PersonName, more: object = {}) =>
  stage.as(stage.here.people[name]).trail.page({ partnership: stage.here.id, ...more });

describe('the history page', () => {
  it('tells refused attempts to those who look after the record or audit it, and to nobody else', async () => {
    for (const name of ['coordinator', 'providerLead', 'commissioner', 'auditor'] as const) {
      expect((await pageOf(name)).lines[0]?.kind).toBe('refused');
    }
    for (const name of ['representative', 'contributor'] as const) {
      const { lines, mayExport } = await pageOf(name, { limit: 100 });
      expect(lines.some(({ kind }) => kind === 'refused')).toBe(false);
      expect(mayExport).toBe(false);
    }
  });

  it('goes from page to page without a gap, newest first', async () => {
    const seen: number[] = [];
    let before: number | undefined;
    do {
      const { lines, next } = await pageOf('auditor', { limit: 100, ...(before !== undefined && { before }) });
      seen.push(...lines.map(({ index }) => index));
      before = next ?? undefined;
    } while (before !== undefined);
    const { size } = await pageOf('auditor');
    expect(seen).toEqual(Array.from({ length: size }, (_, at) => size - 1 - at));
  });

  it('finds what one person did, what happened to one thing, and what was refused', async () => {
    const { member } = stage.here.people.contributor;
    const own = await pageOf('auditor', { member });
    expect(new Set(own.lines.map(({ actor }) => actor.member))).toEqual(new Set([member]));
    const goal = await pageOf('auditor', { subject: { kind: 'goal', id: journey.goal } });
    expect(goal.lines.map(({ event }) => event).toReversed()).toEqual(['PROPOSE', 'AGREE', 'START']);
    const refused = await pageOf('auditor', { kind: 'refused' });
    expect(refused.lines).toHaveLength(1);
  });

  it('finds what was entered from one day on and until another', async () => {
    const { lines: all } = await pageOf('auditor', { limit: 100 });
    const days = [...new Set(all.map(({ at }) => at.slice(0, 10)))].toSorted();
    const [first = '', second = ''] = days;
    const within = async (filter: object) =>
      (await pageOf('auditor', { limit: 100, ...filter })).lines.map(({ at }) => at.slice(0, 10));
    expect(new Set(await within({ until: first }))).toEqual(new Set([first]));
    expect((await within({ since: second })).every((day) => day >= second)).toBe(true);
    expect(await within({ since: '2199-01-01' })).toEqual([]);
  });

  it('gives one entry by its number, and says the same of one that is not there and one that is not theirs', async () => {
    const entryFor = (name: PersonName, index: number) =>
      stage.as(stage.here.people[name]).trail.entry({ partnership: stage.here.id, index });
    const [newest] = (await pageOf('auditor', { kind: 'refused' })).lines;
    const index = newest?.index ?? -1;
    expect((await entryFor('auditor', index)).line).toEqual(newest);
    const refusals = await Promise.all(
      [entryFor('contributor', index), entryFor('contributor', 1_000_000), entryFor('auditor', 1_000_000)].map(
        (answer) => answer.then(String, (error: unknown) => String(error)),
      ),
    );
    expect(new Set(refusals).size).toBe(1);
  });

  it('draws the same entries by the same seed, and at an earlier size those that were there then', async () => {
    const draw = (more: object) =>
      stage
        .as(stage.here.people.auditor)
        .trail.sample({ partnership: stage.here.id, seed: '4 2 6 1', count: 6, ...more });
    const now = await draw({});
    expect(await draw({})).toEqual(now);
    expect(now.lines.map(({ index }) => index)).toEqual(drawSample({ ...now, count: 6 }));
    const earlier = await draw({ size: 20 });
    expect(earlier).toMatchObject({ size: 20, lines: { length: 6 } });
    expect(earlier.root).not.toBe(now.root);
    expect(earlier.lines.map(({ index }) => index)).toEqual(drawSample({ ...earlier, count: 6 }));
  });

  it('names people as they chose, and things as they are called', async () => {
    const { lines } = await pageOf('auditor', { subject: { kind: 'goal', id: journey.goal } });
    const said = lines.map(({ sentence }) => sentence).join(' ');
    expect(said).toContain('Zoë');
    expect(said).not.toContain('Kowalczyk');
    expect(said).toContain('goal 1 of the action plan for Challenge 3');
    expect(said).not.toContain(journey.goal);
  });

  it('tells who moved something last', async () => {
    const subjects = [{ kind: 'goal' as const, id: journey.goal }];
    const asked = await stage.as(stage.here.people.auditor).changes({ partnership: stage.here.id, subjects });
    expect(asked).toMatchObject([{ kind: 'goal', event: 'START', version: 3, by: { name: 'Grace Osei' } }]);
  });
});

describe('what is asked of the history', () => {
  it('is narrowed by day, by thing and by kind at once', async () => {
    const { lines } = await pageOf('auditor', { limit: 100 });
    const days = [...new Set(lines.map(({ at }) => at.slice(0, 10)))].toSorted();
    const [first = '', second = '', third = ''] = days;
    const within = await pageOf('auditor', { limit: 100, since: second, until: second });
    expect(new Set(within.lines.map(({ at }) => at.slice(0, 10)))).toEqual(new Set([second]));
    expect((await pageOf('auditor', { since: second, until: first })).lines).toEqual([]);
    expect((await pageOf('auditor', { since: third, until: third, kind: 'organisation' })).lines).toEqual([]);
    await expect(pageOf('auditor', { until: '9999-12-31' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    const subject = { kind: 'goal' as const, id: journey.goal };
    expect((await pageOf('auditor', { subject, kind: 'refused' })).lines).toEqual([]);
    expect((await pageOf('auditor', { subject, kind: 'goal', since: first })).lines).toHaveLength(3);
  });

  it('can name every thing as the history calls it', async () => {
    const subjects = await stage.as(stage.here.people.auditor).trail.subjects({ partnership: stage.here.id });
    expect(subjects.find(({ id }) => id === journey.goal)).toEqual({
      kind: 'goal',
      id: journey.goal,
      called: 'goal 1 of the action plan for Challenge 3',
    });
  });
});

describe('an entry', () => {
  const entryFor = (name: PersonName, index: number) =>
    stage.as(stage.here.people[name]).trail.entry({ partnership: stage.here.id, index });

  it('shows the bytes that are hashed, and its words beside them', async () => {
    const { lines } = await pageOf('auditor', { subject: { kind: 'revision', id: journey.revision }, limit: 100 });
    const index = lines.find(({ details }) => details !== null)?.index ?? 0;
    const { line, leaf, erasure } = await entryFor('contributor', index);
    expect(leafHash(new TextEncoder().encode(leaf))).toBe(line.leafHash);
    expect([line.erased, erasure]).toEqual([false, null]);
    expect(JSON.stringify(line.details)).toContain('terms');
  });

  it('offers a question to the auditor alone, and tells others why not', async () => {
    expect((await entryFor('auditor', 0)).steps).toEqual([{ command: 'question.ask', refusal: null }]);
    expect((await entryFor('providerLead', 0)).steps[0]?.refusal?.code).toBe('notAllowed');
  });
});

describe('a question put to an entry', () => {
  const ask = async (entry: number, change: object = {}) => {
    const auditor = stage.as(stage.here.people.auditor);
    const { line } = await auditor.trail.entry({ partnership: stage.here.id, index: entry });
    const refused = line.kind === 'refused';
    const asks = { ...sent(stage), entry, leafHash: line.leafHash, refused, words: 'Why on that day?', ...change };
    return auditor.question.ask(asks);
  };
  const waits = async (name: PersonName) =>
    (await stage.as(stage.here.people[name]).waiting()).filter(({ kind }) => kind === 'answerQuestion');

  it('stands beside it with its answers, and waits for those who answer until one of them has', async () => {
    const { question } = await ask(1);
    expect(await waits('commissioner')).toContainEqual(
      expect.objectContaining({ kind: 'answerQuestion', question, entry: 1 }),
    );
    expect([await waits('representative'), await waits('auditor')]).toEqual([[], []]);
    const lead = stage.as(stage.here.people.providerLead);
    await lead.question.answer({ ...sent(stage), question, words: 'The board met then' });
    const { questions, line } = await lead.trail.entry({ partnership: stage.here.id, index: 1 });
    expect(questions).toMatchObject([
      {
        id: question,
        asked: { as: 'Inês Carvalho', words: 'Why on that day?' },
        answers: [{ as: 'Siân Llewelyn', words: 'The board met then' }],
      },
    ]);
    expect(line.questions).toEqual({ put: 1, unanswered: 0 });
    expect((await waits('commissioner')).some((item) => 'question' in item && item.question === question)).toBe(false);
    const [answered] = (await pageOf('contributor', { kind: 'question' })).lines;
    expect(answered?.sentence).toBe('Siân Llewelyn answered the question put to entry 1.');
  });

  it('about a refused attempt is read by those alone who may read that', async () => {
    const refused = (await pageOf('auditor', { kind: 'refused' })).lines[0]?.index ?? 0;
    const { question } = await ask(refused);
    const subject = { kind: 'question' as const, id: question };
    expect((await pageOf('commissioner', { subject })).lines).toHaveLength(1);
    expect((await pageOf('representative', { subject })).lines).toEqual([]);
  });

  it('is refused where the entry is not what the question says of it', async () => {
    for (const [path, change] of [
      ['leafHash', { leafHash: '0'.repeat(64) }],
      ['refused', { refused: true }],
      ['entry', { entry: 100_000 }],
    ] as const) {
      await expect(ask(2, change)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        cause: { refusal: { code: 'invalidField', path: [path] } },
      });
    }
  });

  it('is put on no day but the auditor’s own', async () => {
    const { question } = await ask(2);
    expect(question).toHaveLength(36);
    const late = await setStage();
    late.later(2000);
    const { leafHash: first } = (
      await late.as(late.here.people.coordinator).trail.entry({ partnership: late.here.id, index: 0 })
    ).line;
    const asks = { ...sent(late), entry: 0, leafHash: first, refused: false, words: 'Still here?' };
    await expect(late.as(late.here.people.auditor).question.ask(asks)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('before the reveal', () => {
  it('no view is in the trail, in a question’s answer or in anybody’s export but its author’s', async () => {
    const fresh = await setStage();
    await gatherViews(fresh);
    const secret = 'What representative saw';
    const entries = await fresh.store.read((reader) =>
      reader.trail(fresh.here.id, { order: 'oldestFirst', limit: 1000 }),
    );
    const trail = entries.map(({ leaf, words }) => new TextDecoder().decode(leaf) + JSON.stringify(words)).join();
    expect(trail).not.toContain(secret);
    for (const name of ['coordinator', 'providerLead', 'auditor'] as const) {
      const caller = fresh.as(fresh.here.people[name]);
      const here = { partnership: fresh.here.id };
      const [{ id: assessment } = { id: '' }] = (await caller.partnership.overview(here)).assessments;
      const answers = await Promise.all([
        caller.partnership.overview(here),
        caller.assessment.get({ ...here, number: 1 }),
        caller.assessment.myPlacements({ ...here, assessment }),
        caller.trail.page({ ...here, limit: 100 }),
        caller.waiting(),
      ]);
      expect(JSON.stringify(answers)).not.toContain(secret);
      await expect(caller.assessment.record({ ...here, number: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
