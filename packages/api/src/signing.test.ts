import { z } from 'zod';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiContext } from './context.ts';
import { createCaller } from './router.ts';
import { confirm, deliberate, gatherViews, offerFirst, sent, signAs, writePlan } from './testing/journey.ts';
import { PASSWORD, setStage, type Stage } from './testing/stage.ts';
import { send } from './testing/wire.ts';

const MINUTE = 1 / (24 * 60);

let stage: Stage;
let pack: string;

beforeEach(async () => {
  stage = await setStage();
  const assessment = await gatherViews(stage);
  await deliberate(stage, assessment);
  await confirm(stage, assessment);
  await writePlan(stage, 'c03');
  pack = await offerFirst(stage);
}, 60_000);

const asLead = (more: Partial<ApiContext['signing']> = {}): ApiContext => {
  const { account } = stage.here.people.providerLead;
  const context = stage.contextFor({ id: account, email: 'lead@example.org', admin: false });
  return { ...context, signing: { ...context.signing, ...more } };
};

const prepared = async () => {
  const { recordDigest, contentDigest } = await createCaller(asLead()).pack.prepareSignature({ ...sent(stage), pack });
  const typedName = stage.here.people.providerLead.name;
  return { ...sent(stage), pack, recordDigest, contentDigest, typedName, agreed: true as const, password: PASSWORD };
};

const refusalOf = async (context: ApiContext, input: object): Promise<unknown> =>
  (await send(context, 'pack.sign', JSON.stringify(input))).error?.data.refusal?.code;

/** The newest entry, and everything the store keeps in its trail. */
const trail = async () => {
  const entries = await stage.store.read((reader) =>
    reader.trail(stage.here.id, { order: 'newestFirst', limit: 1000 }),
  );
  return { newest: entries[0]?.entry, entries };
};

describe('a signature', () => {
  it('keeps the record that was signed and the word of the instance, and never the password', async () => {
    await signAs(stage, stage.here.people.providerLead, pack);
    const { entries } = await trail();
    const signed = entries.find(({ entry }) => entry.event?.type === 'SIGN');
    const evidence = z.string().parse(signed?.entry.event?.facts['evidence']);
    const kept = await stage.store.read((reader) => reader.document(stage.here.id, evidence));
    expect(JSON.parse(new TextDecoder().decode(kept))).toMatchObject({
      type: 'coproduce/evidence/v1',
      proof: { method: 'password', vouching: { method: 'password', record: signed?.entry.event?.facts['record'] } },
    });
    expect(
      entries.map(({ leaf, words }) => new TextDecoder().decode(leaf) + JSON.stringify(words)).join(),
    ).not.toContain(PASSWORD);
  });

  it('is refused and recorded where the password is wrong', async () => {
    const input = await prepared();
    expect(await refusalOf(asLead(), { ...input, password: 'not the password' })).toBe('proofFailed');
    const { newest } = await trail();
    expect(newest).toMatchObject({ kind: 'refused', event: { type: 'pack.sign', facts: { refusal: 'proofFailed' } } });
    expect(await refusalOf(asLead(), { ...input, command: crypto.randomUUID() })).toBeUndefined();
  });

  it('is refused once the record that was shown is ten minutes old', async () => {
    const input = await prepared();
    stage.later(11 * MINUTE);
    expect(await refusalOf(asLead(), input)).toBe('signingLapsed');
  });

  it('is refused with a record that was shown to somebody else', async () => {
    const input = await prepared();
    const other = stage.as(stage.here.people.commissioner);
    const { recordDigest } = await other.pack.prepareSignature({ ...sent(stage), pack });
    expect(await refusalOf(asLead(), { ...input, recordDigest })).toBe('signingLapsed');
  });

  it('is given once: the second act is told that it was', async () => {
    const input = await prepared();
    expect(await refusalOf(asLead(), input)).toBeUndefined();
    expect(await refusalOf(asLead(), { ...input, command: crypto.randomUUID() })).toBe('alreadySigned');
  });

  it('happens once where the same command is sent again after its reply was lost', async () => {
    const input = await prepared();
    await createCaller(asLead()).pack.sign(input);
    await createCaller(asLead()).pack.sign(input);
    const { signatures } = await createCaller(asLead()).pack.get({ partnership: stage.here.id, pack });
    expect(signatures).toHaveLength(1);
  });

  it('waits where too many passwords were wrong, and says until when', async () => {
    const lockedUntil = '2027-03-01T12:00:00.000Z';
    const context = asLead({ provePassword: async () => ({ lockedUntil }) });
    const { status, error } = await send(context, 'pack.sign', JSON.stringify(await prepared()));
    expect([status, error?.data.lockedUntil]).toEqual([429, lockedUntil]);
  });

  it('is not asked of somebody whose seat does not sign', async () => {
    const contributor = stage.as(stage.here.people.contributor);
    await expect(contributor.pack.prepareSignature({ ...sent(stage), pack })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
