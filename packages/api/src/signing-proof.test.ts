import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIALECTS, freshStore, type FreshStore } from '@coproduce/store/testing';
import { sha256Hex, verifyEvidence } from '@coproduce/trail';
import { softPasskey, type Asked, type SoftPasskey } from '@coproduce/trail/testing';
import { confirm, deliberate, gatherViews, offerFirst, sent, signAs, writePlan } from './testing/journey.ts';
import type { Person } from './testing/people.ts';
import { PASSWORD, setStage, type Stage } from './testing/stage.ts';
import { send } from './testing/wire.ts';

const ORIGIN = 'https://recovery.example';
const MINUTE = 1 / (24 * 60);

describe.each(DIALECTS)('signing by passkey on %s', (dialect) => {
  let fresh: FreshStore;
  let stage: Stage;
  let pack: string;
  let lead: Person;
  let laptop: SoftPasskey;
  let phone: SoftPasskey;

  beforeAll(async () => {
    fresh = await freshStore(dialect);
    stage = await setStage(fresh.store);
    lead = stage.here.people.providerLead;
    const assessment = await gatherViews(stage);
    await deliberate(stage, assessment);
    await confirm(stage, assessment);
    await writePlan(stage, 'c03');
    laptop = await register(lead);
    phone = await register(lead);
    stage.later(2);
    pack = await offerFirst(stage);
  }, 60_000);
  afterAll(() => fresh.remove());

  const register = async (person: Person): Promise<SoftPasskey> => {
    const soft = softPasskey(ORIGIN);
    const made = { ...soft.create({ challenge: 'AAAA' }), attestationObject: soft.publicKey };
    const transports: 'internal'[] = ['internal'];
    await stage.as(person).passkey.register({
      command: crypto.randomUUID(),
      name: 'A passkey',
      made: { ...made, transports },
    });
    return soft;
  };
  const remove = (person: Person, { id }: SoftPasskey) =>
    stage.as(person).passkey.remove({ command: crypto.randomUUID(), credential: id });
  const prepare = (soft: SoftPasskey) =>
    stage.as(lead).pack.prepareSignature({ ...sent(stage), pack, passkey: soft.id });
  type Prepared = Awaited<ReturnType<typeof prepare>>;

  const inputOf = ({ recordDigest, contentDigest }: Prepared) => ({
    ...sent(stage),
    pack,
    recordDigest,
    contentDigest,
    typedName: lead.name,
    agreed: true as const,
  });
  const assert = ({ passkey }: Prepared, soft: SoftPasskey, said: Partial<Asked> = {}) => ({
    credential: soft.id,
    ...soft.get({ challenge: passkey?.challenge ?? '', ...said }),
  });
  const attempt = async (input: object) => {
    const context = stage.contextFor({
      id: lead.account,
      email: 'lead@example.org',
      admin: false,
      owesSecondFactor: false,
    });
    return (await send(context, 'pack.sign', JSON.stringify(input))).error?.data.refusal;
  };
  const newest = () =>
    stage.store.read(
      async (reader) => (await reader.trail(stage.here.id, { order: 'newestFirst', limit: 1 }))[0]?.entry,
    );
  const whatStands = async () => {
    const { signatures, version } = await stage.as(lead).pack.get({ partnership: stage.here.id, pack });
    return { signatures, version, keys: await stage.store.passkeys.of(lead.account) };
  };

  /** What is refused, and recorded as that, and changes nothing. */
  const expectRefused = async (input: object, refusal: { readonly code: string; readonly why?: string }) => {
    const before = await whatStands();
    expect(await attempt(input)).toEqual(refusal);
    const { code, ...why } = refusal;
    expect(await newest()).toMatchObject({
      kind: 'refused',
      subject: { kind: 'pack', id: pack },
      event: { type: 'pack.sign', facts: { refusal: code, ...why } },
    });
    expect(await whatStands()).toEqual(before);
  };
  const passkeyRefused = (why: string) => ({ code: 'passkeyRefused', why });

  it('asks the passkey for the digest of the record, which names it', async () => {
    const { record, recordDigest, passkey } = await prepare(laptop);
    expect(passkey).toEqual({
      challenge: Buffer.from(recordDigest, 'hex').toString('base64url'),
      rpId: 'recovery.example',
      credential: laptop.id,
      transports: ['internal'],
    });
    const publicKey = sha256Hex(Buffer.from(laptop.publicKey, 'base64url'));
    expect(record).toMatchObject({ method: 'passkey', credential: { id: laptop.id, publicKey } });
    const registering = await stage.store.read(async (reader) =>
      (await reader.trail(stage.here.id, { order: 'oldestFirst', limit: 1000 })).find(
        ({ entry }) => entry.event?.facts['credential'] === laptop.id,
      ),
    );
    expect(record.credential?.registeredAt).toBe(registering?.entry.index);
  });

  it('makes no record for a passkey that is nobody’s here', async () => {
    await expect(prepare(softPasskey(ORIGIN))).rejects.toMatchObject({ message: 'passkeyRefused' });
  });

  it.each([
    ['for another site', { origin: 'https://evil.example' }, 'otherOrigin'],
    ['for another host', { rpId: 'evil.example' }, 'otherHost'],
    ['with nobody there', { flags: 4 }, 'notPresent'],
    ['with nobody verified', { flags: 1 }, 'notVerified'],
    ['inside another site’s page', { crossOrigin: true }, 'unreadable'],
    ['over something else', { challenge: 'AAAA' }, 'otherRecord'],
  ])('is refused where the passkey was used %s', async (_what, said, why) => {
    const prepared = await prepare(laptop);
    await expectRefused({ ...inputOf(prepared), assertion: assert(prepared, laptop, said) }, passkeyRefused(why));
  });

  it('is refused with what the passkey said of an earlier record', async () => {
    const earlier = await prepare(laptop);
    const prepared = await prepare(laptop);
    const assertion = assert(earlier, laptop);
    await expectRefused({ ...inputOf(prepared), assertion }, passkeyRefused('otherRecord'));
  });

  it('is refused where its signature is another’s', async () => {
    const prepared = await prepare(laptop);
    const { signature } = assert(prepared, phone);
    const assertion = { ...assert(prepared, laptop), signature };
    await expectRefused({ ...inputOf(prepared), assertion }, passkeyRefused('badSignature'));
  });

  it('is refused with another passkey than the record names, and with one that became known later', async () => {
    const prepared = await prepare(laptop);
    const input = inputOf(prepared);
    await expectRefused({ ...input, assertion: assert(prepared, phone) }, passkeyRefused('otherPasskey'));
    const newer = await register(lead);
    const assertion = assert(prepared, newer);
    await expectRefused({ ...input, command: crypto.randomUUID(), assertion }, passkeyRefused('registeredLater'));
    await remove(lead, newer);
  });

  it('is refused with a passkey of somebody else, and with one that nobody has', async () => {
    const prepared = await prepare(laptop);
    const theirs = await register(stage.here.people.commissioner);
    const input = inputOf(prepared);
    await expectRefused({ ...input, assertion: assert(prepared, theirs) }, passkeyRefused('notYours'));
    const nobodys = assert(prepared, softPasskey(ORIGIN));
    await expectRefused({ ...input, command: crypto.randomUUID(), assertion: nobodys }, passkeyRefused('removed'));
  });

  it('is refused once the passkey was removed, however shortly before', async () => {
    const lost = await register(lead);
    const prepared = await prepare(lost);
    const assertion = assert(prepared, lost);
    await remove(lead, lost);
    await expectRefused({ ...inputOf(prepared), assertion }, passkeyRefused('removed'));
  });

  it('is refused where the passkey had been used more often before', async () => {
    await stage.store.passkeys.use(phone.id, 1000, '2027-03-02T10:00:00.000Z');
    const prepared = await prepare(phone);
    const assertion = assert(prepared, phone, { count: 1000 });
    await expectRefused({ ...inputOf(prepared), assertion }, passkeyRefused('countedBack'));
  });

  it('is refused with the password where the record names a passkey, and the other way round', async () => {
    const prepared = await prepare(laptop);
    await expectRefused({ ...inputOf(prepared), password: PASSWORD }, { code: 'proofFailed' });
    const byPassword = await stage.as(lead).pack.prepareSignature({ ...sent(stage), pack });
    const assertion = { credential: laptop.id, ...laptop.get({ challenge: prepared.passkey?.challenge ?? '' }) };
    await expectRefused({ ...inputOf(byPassword), assertion }, passkeyRefused('otherPasskey'));
  });

  it('is refused once the record is ten minutes old', async () => {
    const prepared = await prepare(laptop);
    const assertion = assert(prepared, laptop);
    stage.later(11 * MINUTE);
    await expectRefused({ ...inputOf(prepared), assertion }, { code: 'signingLapsed' });
  });

  it('is asked for one proof, not for two', async () => {
    const prepared = await prepare(laptop);
    const both = { ...inputOf(prepared), password: PASSWORD, assertion: assert(prepared, laptop) };
    const context = stage.contextFor({
      id: lead.account,
      email: 'lead@example.org',
      admin: false,
      owesSecondFactor: false,
    });
    const { status, error } = await send(context, 'pack.sign', JSON.stringify(both));
    expect([status, error?.data.fields[0]?.path]).toEqual([400, ['password']]);
  });

  it('keeps what the passkey said whole, so that anybody can check it without the instance', async () => {
    const prepared = await prepare(laptop);
    const input = { ...inputOf(prepared), assertion: assert(prepared, laptop) };
    expect(await attempt(input)).toBeUndefined();
    expect(await attempt(input)).toBeUndefined();
    expect(await attempt({ ...input, command: crypto.randomUUID() })).toMatchObject({ code: 'alreadySigned' });
    expect((await newest())?.event?.facts).toEqual({ refusal: 'alreadySigned' });
    const signed = await stage.store.read(async (reader) => {
      const entries = await reader.trail(stage.here.id, { order: 'newestFirst', limit: 3 });
      const digest = z
        .string()
        .parse(entries.find(({ entry }) => entry.event?.type === 'SIGN')?.entry.event?.facts['evidence']);
      return reader.document(stage.here.id, digest);
    });
    const evidence: unknown = JSON.parse(new TextDecoder().decode(signed));
    expect(await verifyEvidence(evidence, [])).toMatchObject({ ok: true, recordDigest: prepared.recordDigest });
    const { signatures, keys } = await whatStands();
    expect(signatures.map(({ proved }) => proved)).toEqual([
      'Passkey, used at the moment of signing; known here since 1 March 2027',
    ]);
    expect(keys.find(({ credential }) => credential === laptop.id)?.usedAt).toMatch(/^2027-03-/u);
    await signAs(stage, stage.here.people.commissioner, pack);
    await stage.settle();
    expect((await stage.as(lead).pack.get({ partnership: stage.here.id, pack })).state).toBe('sealed');
  });
});
