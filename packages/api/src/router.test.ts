import { beforeAll, describe, expect, it } from 'vitest';
import { createCaller } from './router.ts';
import type { Person, PersonName } from './testing/people.ts';
import { journeyToReview, type Journey } from './testing/journey.ts';
import { ownSamples, samples } from './testing/samples.ts';
import { setStage, type Stage } from './testing/stage.ts';
import { paths, send } from './testing/wire.ts';

/** Everybody with a seat, in the order of the letters below. */
const ROLES = [
  'coordinator',
  'providerLead',
  'commissioner',
  'representative',
  'contributor',
  'auditor',
] as const satisfies PersonName[];

/**
 * Who may call what, written by hand from the table of `domain` 3: y may, n may not. The goal and the action here are
 * owned by the contributor, and the goal was proposed by the representative, who gave the statement.
 */
const MAY: Readonly<Record<string, string>> = {
  'partnership.overview': 'y y y y y y',
  'partnership.edition': 'y y y y y y',
  'partnership.people': 'y y y y y y',
  'partnership.versions': 'y y y y y y',
  changes: 'y y y y y y',
  'member.invite': 'y n n n n n',
  'member.deputise': 'n y y n n n',
  'member.leave': 'n n n n y n',
  'member.nameAs': 'n n n n y n',
  'member.remove': 'y y y n n n',
  'member.seat': 'y y y n n n',
  'assessment.get': 'y y y y y y',
  'assessment.record': 'y y y y y y',
  'assessment.myPlacements': 'y y y y y y',
  'assessment.place': 'n y y y y n',
  'assessment.open': 'y n n n n n',
  'assessment.finish': 'n y y y y n',
  'assessment.reveal': 'y n n n n n',
  'assessment.abandon': 'y n n n n n',
  'assessment.attend': 'y n n n n n',
  'assessment.rank': 'y y y n n n',
  'assessment.confirm': 'n y y n n n',
  'consensus.propose': 'y y y n n n',
  'consensus.answer': 'n y y y y n',
  'plan.get': 'y y y y y y',
  'plan.open': 'n y y n n n',
  'plan.revise': 'n y y n n n',
  'revision.write': 'n y y n n n',
  'goal.get': 'y y y y y y',
  'goal.propose': 'n y y y n n',
  'goal.write': 'n y y n n n',
  'goal.withdraw': 'n y y y n n',
  'goal.start': 'n y y n y n',
  'goal.study': 'y y y n n n',
  'goal.continue': 'y y y n n n',
  'goal.revise': 'y y y n n n',
  'goal.achieve': 'y y y n n n',
  'goal.close': 'y y y n n n',
  'goal.carry': 'y y y n n n',
  'goal.reconsider': 'y y y n n n',
  'action.propose': 'n y y y n n',
  'action.write': 'n y y n n n',
  'action.record': 'y y y n y n',
  'review.list': 'y y y y y y',
  'review.get': 'y y y y y y',
  'review.schedule': 'y y y n n n',
  'review.postpone': 'y y y n n n',
  'review.cancel': 'y y y n n n',
  'review.open': 'y y y n n n',
  'review.attend': 'y y y n n n',
  'review.conclude': 'y y y n n n',
  'pack.list': 'y y y y y y',
  'pack.get': 'y y y y y y',
  'pack.ofYou': 'y y y y y y',
  'pack.offer': 'n y y n n n',
  'pack.takeBack': 'n y y n n n',
  'pack.prepareSignature': 'n y y n n n',
  'pack.sign': 'n y y n n n',
  'statement.give': 'n n n y n n',
  'statement.change': 'n n n y n n',
  'statement.withdraw': 'n n n y n n',
  'pack.bringPaper': 'y y y n n n',
  'pack.withdrawPaper': 'y y y n n n',
  'pack.prepareAttestation': 'y y y y y n',
  'pack.attestPaper': 'y y y y y n',
  'question.ask': 'n n n n n y',
  'question.answer': 'y y y n n n',
  'trail.page': 'y y y y y y',
  'trail.entry': 'y y y y y y',
  'trail.subjects': 'y y y y y y',
  'trail.export': 'y y y n n y',
  'trail.sample': 'y y y n n y',
};

/** Asked by anybody with an account of what is their own, or by anybody at all: none names a partnership. */
const UNBOUND: readonly string[] = ['me', 'waiting', ...Object.keys(ownSamples)];

let stage: Stage;
let journey: Journey;

beforeAll(async () => {
  stage = await setStage();
  journey = await journeyToReview(stage);
}, 120_000);

const attempt = async (person: Person | null, path: string) => {
  const input = (await samples(stage, journey))[path];
  if (input === undefined) throw new Error(`There is no sample for ${path}`);
  const account = person && {
    id: person.account,
    email: 'somebody@example.org',
    admin: false,
    owesSecondFactor: false,
  };
  return send(stage.contextFor(account), path, JSON.stringify(input));
};

const trailSize = async (): Promise<number> =>
  (await stage.store.read((reader) => reader.head(stage.here.id)))?.peaks.size ?? 0;

const DENIED = new Set(['FORBIDDEN', 'NOT_FOUND', 'UNAUTHORIZED']);

it('has a row for every procedure, and for no other', () => {
  expect([...Object.keys(MAY), ...UNBOUND].toSorted()).toEqual(paths);
});

describe.each(Object.entries(MAY))('%s', (path, row) => {
  it.each(ROLES.map((role, at) => [role, row.split(' ')[at]] as const))('by the %s: %s', async (role, may) => {
    const { error, status } = await attempt(stage.here.people[role], path);
    const code = error?.data.refusal?.code ?? error?.data.code ?? 'done';
    const verdict = DENIED.has(error?.data.code ?? '') && /^not(Allowed|ASignatory)$/.test(code) ? 'n' : 'y';
    expect({ verdict, broken: status >= 500, code }).toEqual({ verdict: may, broken: false, code });
    expect(code).not.toBe(may === 'y' ? 'notFound' : 'done');
  });

  it.each(ROLES)('is not there for the %s of another partnership, and nothing is written', async (role) => {
    const before = await trailSize();
    const { error } = await attempt(stage.elsewhere.people[role], path);
    expect(error?.data).toMatchObject({ code: 'NOT_FOUND', refusal: { code: 'notFound', kind: 'partnership' } });
    expect(await trailSize()).toBe(before);
  });

  it('is not there for an account without a seat, as if the partnership were not', async () => {
    const stranger = { ...stage.elsewhere.people.auditor, account: crypto.randomUUID() };
    const closed = await attempt(stranger, path);
    const input = { ...(await samples(stage, journey))[path], partnership: crypto.randomUUID() };
    const account = { id: stranger.account, email: 'somebody@example.org', admin: true, owesSecondFactor: false };
    const missing = await send(stage.contextFor(account), path, JSON.stringify(input));
    expect(closed.error?.data.code).toBe('NOT_FOUND');
    expect(missing).toEqual(closed);
  });

  it('asks nobody in', async () => {
    expect((await attempt(null, path)).error?.data.code).toBe('UNAUTHORIZED');
  });
});

describe('what belongs to no partnership', () => {
  it('tells nobody that they are nobody', async () => {
    expect(await stage.as(null).me()).toEqual({ account: null, memberships: [], passwordUnconfirmed: false });
  });

  it('names only the partnerships of whoever asks', async () => {
    const { memberships } = await stage.as(stage.elsewhere.people.contributor).me();
    expect(memberships.map(({ partnership }) => partnership.id)).toEqual([stage.elsewhere.id]);
  });

  it('keeps what waits for a person from everybody who is not signed in', async () => {
    await expect(stage.as(null).waiting()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
});

describe.each(Object.entries(ownSamples))('%s', (path, input) => {
  it('is for whoever is signed in', async () => {
    const { error } = await send(stage.contextFor(null), path, JSON.stringify(input));
    expect(error?.data.code).toBe('UNAUTHORIZED');
  });
});

describe('somebody who owes a second factor', () => {
  /** What it takes to set one up. */
  const OPEN: readonly string[] = ['me', 'passkey.list', 'passkey.register'];
  const ask = async (path: string) => {
    const sample = ownSamples[path] ?? (await samples(stage, journey))[path];
    const { account } = stage.here.people.providerLead;
    const owing = { id: account, email: 'somebody@example.org', admin: false, owesSecondFactor: true };
    return send(stage.contextFor(owing), path, JSON.stringify(sample));
  };

  it.each(paths.filter((path) => !OPEN.includes(path)))('reaches no %s, and writes nothing', async (path) => {
    const before = await trailSize();
    const { status, error } = await ask(path);
    expect([status, error?.data.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
    expect(await trailSize()).toBe(before);
  });

  it.each(OPEN)('reaches %s', async (path) => {
    expect((await ask(path)).error?.data.code).not.toBe('PRECONDITION_REQUIRED');
  });

  it('is told so, and where they have seats only afterwards', async () => {
    const { account } = stage.here.people.providerLead;
    const asks = (owesSecondFactor: boolean) =>
      createCaller(stage.contextFor({ id: account, email: 'a@example.org', admin: false, owesSecondFactor })).me();
    expect(await asks(true)).toMatchObject({ account: { owesSecondFactor: true }, memberships: [] });
    expect(await asks(false)).toMatchObject({ account: { owesSecondFactor: false }, memberships: [{}] });
  });
});

describe('an auditor', () => {
  it('finds nothing any more after the stated dates', async () => {
    const auditor = stage.as(stage.here.people.auditor);
    expect((await auditor.me()).memberships).toHaveLength(1);
    stage.later(2000);
    await expect(auditor.partnership.overview({ partnership: stage.here.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await auditor.me()).memberships).toEqual([]);
  });
});
