import { beforeAll, describe, expect, it } from 'vitest';
import { journeyToReview, type Journey } from './testing/journey.ts';
import { ownSamples, samples } from './testing/samples.ts';
import { spoil } from './testing/spoil.ts';
import { setStage, type Stage } from './testing/stage.ts';
import { paths, send, type Wired } from './testing/wire.ts';

/** Fields of the samples that may be left out, by procedure; all others are needed. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  'trail.page': ['limit', 'kind'],
  'goal.propose': ['specific'],
  'member.invite': ['perspective'],
  'goal.write': ['specific'],
};

/** A view that is not given yet has no stage. */
const isAllowed = (what: string, at: string): boolean => at === 'placement.stage' && what.includes('null');

let stage: Stage;
let journey: Journey;

beforeAll(async () => {
  stage = await setStage();
  journey = await journeyToReview(stage);
}, 120_000);

const asLead = () => {
  const { account } = stage.here.people.providerLead;
  return stage.contextFor({ id: account, email: 'lead@example.org', admin: false, owesSecondFactor: false });
};

/** All that a command could have written: the trail's head, and the author's own working text. */
const written = () =>
  stage.store.read(async (reader) => {
    const { assessments } = await reader.world(stage.here.id, ['assessments']);
    const { member } = stage.here.people.providerLead;
    const own = assessments.map(({ id }) =>
      reader.ownPlacements({ partnership: stage.here.id, assessment: id, member }),
    );
    return { head: await reader.head(stage.here.id), own: await Promise.all(own) };
  });

/** What is not as it should be in the answer to something wrong at a place. */
const problemWith = ({ status, error, text }: Wired, at: string): string | undefined => {
  const places = error?.data.fields.map((field) => field.path.join('.')) ?? [];
  if (status !== 400 || error?.data.code !== 'BAD_REQUEST') return `answered ${status} ${text}`;
  if (!places.some((place) => place.startsWith(at) || at.startsWith(place))) return `named ${places.join(', ')}`;
  return /stack|node_modules|Invalid|xxxxxxxx/.test(text) ? `told ${text.slice(0, 300)}` : undefined;
};

const SUBJECTS = [
  'member',
  'goal',
  'action',
  'pack',
  'revision',
  'assessment',
  'plan',
  'review',
  'question',
  'statement',
] as const;

/** Those that ask nothing take no input. */
const asking = paths.filter((path) => !['me', 'waiting', 'passkey.list'].includes(path));

describe.each(asking)('%s', (path) => {
  it('answers each thing wrong with an error at its field, and writes nothing', async () => {
    const sample = ownSamples[path] ?? (await samples(stage, journey))[path];
    const before = await written();
    const spoilt = spoil(sample, new Set(OPTIONAL[path])).filter(({ what, at }) => !isAllowed(what, at.join('.')));
    expect(spoilt.length).toBeGreaterThan(10);
    const wrong: string[] = [];
    for (const { what, at, body } of spoilt) {
      const problem = problemWith(await send(asLead(), path, body), at.join('.'));
      if (problem !== undefined) wrong.push(`${what} at ${at.join('.')}: ${problem}`);
    }
    expect(wrong).toEqual([]);
    expect(await written()).toEqual(before);
  });

  it.each(['', '{', '[]', 'null', '"text"', '42', `${'['.repeat(5000)}${']'.repeat(5000)}`])(
    'refuses a body that is no input: %.20s',
    async (body) => {
      const { status, error } = await send(asLead(), path, body);
      expect(status).toBe(400);
      expect(error?.data.code).toMatch(/^(BAD_REQUEST|PARSE_ERROR)$/);
    },
  );
});

describe('ids of things that are not there', () => {
  it('are answered as not found, and nothing is written', async () => {
    const before = await written();
    const wrong: string[] = [];
    for (const [path, sample] of Object.entries(await samples(stage, journey))) {
      const named = SUBJECTS.filter((name) => name in sample);
      for (const [place, name] of named.entries()) {
        const body = JSON.stringify({ ...sample, [name]: crypto.randomUUID() });
        const { status, text } = await send(asLead(), path, body);
        // The first is what the procedure is about; another may come after a rule about the first.
        const expected = place === 0 ? [403, 404] : [403, 404, 409, 422];
        if (!expected.includes(status)) wrong.push(`${path}, ${name}: ${status} ${text}`);
      }
    }
    expect(wrong).toEqual([]);
    expect((await written()).own).toEqual(before.own);
  });
});

describe('a command id', () => {
  it('used for something else is refused at its field', async () => {
    const context = asLead();
    const all = await samples(stage, journey);
    const command = crypto.randomUUID();
    const schedule = { ...all['review.schedule'], command };
    expect((await send(context, 'review.schedule', JSON.stringify(schedule))).status).toBe(200);
    const again = await send(context, 'review.schedule', JSON.stringify(schedule));
    expect(again.status).toBe(200);
    const { status, error } = await send(
      context,
      'review.schedule',
      JSON.stringify({ ...schedule, on: stage.day(400) }),
    );
    expect(status).toBe(409);
    expect(error?.data.fields.map((field) => field.path)).toEqual([['command']]);
  });
});
