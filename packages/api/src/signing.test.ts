import { DIALECTS, freshStore, type FreshStore, keepStore, type KeptStore } from '@coproduce/store/testing';
import { z } from 'zod';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApiContext } from './context.ts';
import { createCaller } from './router.ts';
import { setPasswordByHand, setPasswordByMail } from './testing/by-mail.ts';
import { firstPack, offerFirst, sent, signAs, versionOf } from './testing/journey.ts';
import type { Person, PersonName } from './testing/people.ts';
import { PASSWORD, setStage, type Stage } from './testing/stage.ts';
import { send } from './testing/wire.ts';

const MINUTE = 1 / (24 * 60);

describe.each(DIALECTS)('signing on %s', (dialect) => {
  let offered: Stage;
  let packOffered: string;
  let kept: KeptStore;
  let fresh: FreshStore;
  let stage: Stage;
  let pack: string;

  beforeAll(async () => {
    const begun = await freshStore(dialect);
    offered = await setStage(begun.store);
    packOffered = await firstPack(offered);
    kept = await keepStore(begun);
  }, 60_000);
  afterAll(() => kept.remove());
  beforeEach(async () => {
    fresh = await kept.begin();
    stage = offered.on(fresh.store);
    pack = packOffered;
  });
  afterEach(() => fresh.remove());

  const person = (name: PersonName): Person => stage.here.people[name];
  const contextAs = (who: Person, more: Partial<ApiContext['signing']> = {}): ApiContext => {
    const context = stage.contextFor({
      id: who.account,
      email: 'somebody@example.org',
      admin: false,
      owesSecondFactor: false,
    });
    return { ...context, signing: { ...context.signing, ...more } };
  };
  const asLead = (more: Partial<ApiContext['signing']> = {}): ApiContext => contextAs(person('providerLead'), more);

  const prepared = async (who = person('providerLead')) => {
    const { recordDigest, contentDigest } = await stage.as(who).pack.prepareSignature({ ...sent(stage), pack });
    return {
      ...sent(stage),
      pack,
      recordDigest,
      contentDigest,
      typedName: who.name,
      agreed: true as const,
      password: PASSWORD,
    };
  };
  const again = () => ({ command: crypto.randomUUID() });

  const refusalOf = async (context: ApiContext, input: object): Promise<unknown> =>
    (await send(context, 'pack.sign', JSON.stringify(input))).error?.data.refusal?.code;

  /** Everything the store keeps in this partnership's trail, oldest first. */
  const entries = () =>
    stage.store.read((reader) => reader.trail(stage.here.id, { order: 'oldestFirst', limit: 1000 }));

  /** What could have been changed: the pack, its revisions and its goals. */
  const whatStands = () =>
    stage.store.read(async (from) => {
      const { packs, revisions, goals } = await from.world(stage.here.id, ['packs', 'revisions', 'goals']);
      return { packs, revisions, goals };
    });

  /** What is refused, leaves the one entry that says so, and changes nothing. */
  const expectRefused = async (who: Person, input: object, code: string): Promise<void> => {
    const [before, stands] = [await entries(), await whatStands()];
    expect(await refusalOf(contextAs(who), input)).toBe(code);
    const after = await entries();
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)?.entry).toMatchObject({
      kind: 'refused',
      actor: { kind: 'member', member: who.member },
      subject: { kind: 'pack', id: pack },
      event: { type: 'pack.sign', facts: { refusal: code } },
    });
    expect(await whatStands()).toEqual(stands);
  };

  it('keeps the record that was signed and the word of the instance, and never the password', async () => {
    await signAs(stage, person('providerLead'), pack);
    const all = await entries();
    const signed = all.find(({ entry }) => entry.event?.type === 'SIGN');
    const evidence = z.string().parse(signed?.entry.event?.facts['evidence']);
    const document = await stage.store.read((reader) => reader.document(stage.here.id, evidence));
    expect(JSON.parse(new TextDecoder().decode(document))).toMatchObject({
      type: 'coproduce/evidence/v1',
      proof: { method: 'password', vouching: { method: 'password', record: signed?.entry.event?.facts['record'] } },
    });
    expect(all.map(({ leaf, words }) => new TextDecoder().decode(leaf) + JSON.stringify(words)).join()).not.toContain(
      PASSWORD,
    );
  });

  it('says where a code was given with the password, and asks for one where it is missing', async () => {
    const lead = person('providerLead');
    const provePassword: ApiContext['signing']['provePassword'] = async (_account, _password, code) => {
      if (code === undefined) return 'codeNeeded';
      return code === '123456' ? 'provedWithCode' : 'wrongCode';
    };
    const input = await prepared();
    const ask = async (more: object) =>
      (await send(asLead({ provePassword }), 'pack.sign', JSON.stringify({ ...input, ...again(), ...more }))).error
        ?.data;
    const before = await entries();
    expect((await ask({}))?.refusal).toEqual({ code: 'invalidField', path: ['code'], problem: { kind: 'missing' } });
    expect(await entries()).toEqual(before);
    expect((await ask({ code: '654321' }))?.refusal).toEqual({ code: 'proofFailed', what: 'code' });
    expect((await entries()).at(-1)?.entry.event?.facts).toEqual({ refusal: 'proofFailed' });
    expect(await ask({ code: '123456' })).toBeUndefined();
    const signed = (await entries()).find(({ entry }) => entry.event?.type === 'SIGN');
    const evidence = z.string().parse(signed?.entry.event?.facts['evidence']);
    const document = await stage.store.read((reader) => reader.document(stage.here.id, evidence));
    expect(JSON.parse(new TextDecoder().decode(document))).toMatchObject({
      proof: { method: 'password', totp: true, vouching: { method: 'passwordTotp' } },
    });
    expect((await whatStands()).packs[0]?.data.signatures[0]).toMatchObject({ method: 'password', code: true });
    const [line] = await stage.as(lead).pack.list({ partnership: stage.here.id });
    expect(line?.signatures[0]?.proved).toMatch(/^Password and code asked again/u);
  });

  it.each([
    ['commissioner', 'providerLead'],
    ['providerLead', 'commissioner'],
  ] as const)('by the %s first and the %s last agrees the plans with the last', async (first, last) => {
    await signAs(stage, person(first), pack);
    const half = await whatStands();
    expect([half.packs[0]?.state, half.revisions[0]?.state, half.goals[0]?.state]).toEqual([
      'locked',
      'offered',
      'draft',
    ]);
    await signAs(stage, person(last), pack);
    const { packs, revisions, goals } = await whatStands();
    expect([packs[0]?.state, revisions[0]?.state, goals[0]?.state]).toEqual(['signed', 'agreed', 'agreed']);
    expect(packs[0]?.data.signatures.map(({ member }) => member)).toEqual([person(first).member, person(last).member]);
  });

  it('is refused where the password is wrong, and can be done after that', async () => {
    const input = await prepared();
    await expectRefused(person('providerLead'), { ...input, password: 'not the password' }, 'proofFailed');
    expect(await refusalOf(asLead(), { ...input, ...again() })).toBeUndefined();
  });

  it('is refused with a password that only a mailed link vouches for, until an administrator gave another', async () => {
    const lead = person('providerLead');
    await setPasswordByMail(stage.store, lead, stage.contextFor(null).now());
    const input = await prepared();
    await expectRefused(lead, input, 'passwordUnconfirmed');
    await setPasswordByHand(stage.store, lead, stage.contextFor(null).now());
    expect(await refusalOf(asLead(), { ...input, ...again() })).toBeUndefined();
  });

  it('is refused once the record that was shown is ten minutes old, or another was shown since', async () => {
    const earlier = await prepared();
    const input = await prepared();
    await expectRefused(person('providerLead'), earlier, 'signingLapsed');
    stage.later(11 * MINUTE);
    await expectRefused(person('providerLead'), input, 'signingLapsed');
  });

  it('is refused with a record that was shown to the other side', async () => {
    const input = await prepared();
    const { recordDigest } = await prepared(person('commissioner'));
    await expectRefused(person('providerLead'), { ...input, recordDigest }, 'signingLapsed');
  });

  it('is refused of another content than was locked', async () => {
    const input = await prepared();
    await expectRefused(person('providerLead'), { ...input, contentDigest: 'f'.repeat(64) }, 'contentMoved');
  });

  it('is refused to everybody whose seat does not sign', async () => {
    const input = await prepared();
    for (const name of ['coordinator', 'representative', 'contributor', 'auditor'] as const) {
      await expectRefused(person(name), { ...input, ...again() }, 'notAllowed');
      const asked = stage.as(person(name)).pack.prepareSignature({ ...sent(stage), pack });
      await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('is given once: the second act is told that it was, before and after the other lead’s', async () => {
    const input = await prepared();
    expect(await refusalOf(asLead(), input)).toBeUndefined();
    await expectRefused(person('providerLead'), { ...input, ...again() }, 'alreadySigned');
    await signAs(stage, person('commissioner'), pack);
    await expectRefused(person('providerLead'), { ...input, ...again() }, 'alreadySigned');
  });

  it('happens once where the same command is sent again after its reply was lost', async () => {
    const input = await prepared();
    await createCaller(asLead()).pack.sign(input);
    await createCaller(asLead()).pack.sign(input);
    const { signatures } = await createCaller(asLead()).pack.get({ partnership: stage.here.id, pack });
    expect(signatures).toHaveLength(1);
  });

  it('is refused of a pack that was taken back, however it is asked for', async () => {
    const input = await prepared();
    const version = await versionOf(stage, 'pack', pack);
    await stage
      .as(person('commissioner'))
      .pack.takeBack({ ...sent(stage), pack, version, clause: 'Goal 1', reason: 'Not yet' });
    await expectRefused(person('providerLead'), input, 'contentMoved');
  });

  it('is refused while the pack is read, to the very last day, and while it is prepared', async () => {
    const input = await prepared();
    const version = await versionOf(stage, 'pack', pack);
    const lead = stage.as(person('providerLead'));
    await lead.pack.takeBack({ ...sent(stage), pack, version, clause: 'Goal 1', reason: 'Not yet' });
    const meeting = {
      heldOn: stage.day(),
      attendance: { present: [], apologies: [], writtenIn: [], whyNotInTheRoom: [] },
    };
    ({ pack } = await lead.pack.offer({
      ...sent(stage),
      occasion: { kind: 'firstAgreement', meeting },
      reading: { workingDays: 1 },
    }));
    await expectRefused(person('providerLead'), { ...input, ...again(), pack }, 'beingPrepared');
    stage.later(1);
    await stage.settle();
    await expectRefused(person('commissioner'), { ...input, ...again(), pack }, 'beingPrepared');
    stage.later(1);
    await stage.settle();
    await signAs(stage, person('providerLead'), pack);
  });

  it('waits where too many passwords were wrong, and says until when', async () => {
    const lockedUntil = '2027-03-01T12:00:00.000Z';
    const context = asLead({ provePassword: async () => ({ lockedUntil }) });
    const { status, error } = await send(context, 'pack.sign', JSON.stringify(await prepared()));
    expect([status, error?.data.lockedUntil]).toEqual([429, lockedUntil]);
  });

  describe('besides the two who are needed', () => {
    const seated = async (seat: 'alsoAgreeing' | 'deputy'): Promise<Person> => {
      const version = await versionOf(stage, 'pack', pack);
      const lead = stage.as(person('providerLead'));
      await lead.pack.takeBack({ ...sent(stage), pack, version, clause: 'Who signs', reason: 'One more' });
      const { member, name, account } = person('contributor');
      const held = { post: 'Head of Nursing', authority: 'The board, by minute' };
      const named = { ...sent(stage), member, version: 1, ...held };
      if (seat === 'deputy') await lead.member.deputise({ ...named, from: stage.day(), until: stage.day(7) });
      else {
        const signs = { side: 'provider' as const, kind: 'alsoAgreeing' as const, organisation: stage.here.trust };
        await stage.as(person('coordinator')).member.seat({ ...named, ...signs });
      }
      pack = await offerFirst(stage);
      return { member, name, account };
    };

    it.each([0, 1])('a further signatory signs after %i of them', async (before) => {
      const nurse = await seated('alsoAgreeing');
      const order = [person('commissioner'), person('providerLead')];
      for (const who of order.toSpliced(before, 0, nurse)) await signAs(stage, who, pack);
      await stage.settle();
      const { state, signatures } = await stage.as(nurse).pack.get({ partnership: stage.here.id, pack });
      expect([state, signatures.length]).toEqual(['sealed', 3]);
    });

    it('a further signatory comes too late for what is agreed', async () => {
      const nurse = await seated('alsoAgreeing');
      const input = await prepared(nurse);
      for (const name of ['commissioner', 'providerLead'] as const) await signAs(stage, person(name), pack);
      await expectRefused(nurse, input, 'signingOver');
    });

    it('a deputy signs in the lead’s place, who cannot, and on no day after', async () => {
      const deputy = await seated('deputy');
      const { record } = await stage.as(deputy).pack.prepareSignature({ ...sent(stage), pack });
      expect(record.signatory).toMatchObject({
        name: deputy.name,
        post: 'Head of Nursing',
        deputation: { name: person('providerLead').name, post: 'Director of Recovery' },
      });
      const input = await prepared(deputy);
      await expectRefused(person('providerLead'), { ...input, ...again() }, 'notASignatory');
      const { expiresAt } = await stage.as(deputy).pack.prepareSignature({ ...sent(stage), pack });
      expect(expiresAt).toMatch(/^2027-/);
      stage.later(8);
      await expectRefused(deputy, { ...input, ...again() }, 'notTheirDays');
    });
  });
});
