import { beginReplay, differing, recordParts } from '@coproduce/cycle';
import { DIALECTS, freshStore, type FreshStore } from '@coproduce/store/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiContext } from './context.ts';
import { firstPack, gatherViews, sent, signAs, signBoth } from './testing/journey.ts';
import type { Person, PersonName } from './testing/people.ts';
import { setStage, type Stage } from './testing/stage.ts';
import { send } from './testing/wire.ts';

describe.each(DIALECTS)('people and seats on %s', (dialect) => {
  let fresh: FreshStore;
  let stage: Stage;
  beforeEach(async () => {
    fresh = await freshStore(dialect);
    stage = await setStage(fresh.store);
  });
  afterEach(() => fresh.remove());

  const person = (name: PersonName): Person => stage.here.people[name];
  const here = () => ({ partnership: stage.here.id });
  const seat = async (member: string) => {
    const { members } = await stage.store.read((from) => from.world(stage.here.id, ['members']));
    const found = members.find(({ id }) => id === member);
    if (found === undefined) throw new Error(`There is no seat ${member}`);
    return found;
  };
  const named = async (name: PersonName) => {
    const { member } = person(name);
    return { ...sent(stage), member, version: (await seat(member)).version };
  };
  const leave = async (name: PersonName) => stage.as(person(name)).member.leave(await named(name));
  const contextOf = ({ account }: Pick<Person, 'account'>): ApiContext =>
    stage.contextFor({ id: account, email: `${account}@example.org`, admin: false, owesSecondFactor: false });
  const signIn = async ({ account }: Pick<Person, 'account'>): Promise<string> => {
    const tokenHash = crypto.randomUUID();
    const how = { by: 'password', factors: 1, address: null, browser: null } as const;
    await stage.store.sessions.begin({ tokenHash, account, createdAt: '2027-03-01T09:00:00.000Z' }, how);
    return tokenHash;
  };
  const entries = () => stage.store.read((from) => from.trail(stage.here.id, { order: 'oldestFirst', limit: 1000 }));
  const newest = async () => (await entries()).at(-1)?.entry;

  /** What is kept is exactly what the trail makes. */
  const follows = async (): Promise<void> => {
    const replay = beginReplay(() => stage.edition);
    for (const { entry } of await entries()) replay.push(entry);
    const { problem, world } = replay.finish();
    expect(problem).toBeUndefined();
    const kept = await stage.store.read((from) => from.world(stage.here.id, recordParts));
    expect(world && differing(world, kept)).toEqual([]);
  };

  it('end at once for whoever leaves: access, sessions, and what was to be signed', async () => {
    const pack = await firstPack(stage);
    const lead = person('providerLead');
    const { recordDigest, contentDigest } = await stage.as(lead).pack.prepareSignature({ ...sent(stage), pack });
    const [own, others] = [await signIn(lead), await signIn(person('commissioner'))];
    await leave('providerLead');
    expect(await stage.store.sessions.find(own)).toBeUndefined();
    expect(await stage.store.sessions.find(others)).toBeDefined();
    await expect(stage.as(lead).partnership.overview(here())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await stage.as(lead).me()).memberships).toEqual([]);

    const before = await entries();
    const sign = {
      ...sent(stage),
      pack,
      recordDigest,
      contentDigest,
      typedName: lead.name,
      agreed: true,
      password: 'x',
    };
    const { error } = await send(contextOf(lead), 'pack.sign', JSON.stringify(sign));
    expect(error?.data).toMatchObject({ code: 'NOT_FOUND', refusal: { code: 'notFound', kind: 'partnership' } });
    expect(await entries()).toHaveLength(before.length + 1);
    expect(await newest()).toMatchObject({
      kind: 'refused',
      actor: { kind: 'member', member: lead.member },
      subject: { kind: 'pack', id: pack },
      event: { type: 'pack.sign', facts: { refusal: 'seatLeft' } },
    });
    await follows();
  });

  it('leave one’s name and one’s work, and take back what waited for a lead who left', async () => {
    const pack = await firstPack(stage);
    await signAs(stage, person('commissioner'), pack);
    await leave('providerLead');
    const commissioner = stage.as(person('commissioner'));
    const { state, withdrawn, people } = await commissioner.pack.get({ ...here(), pack });
    expect([state, withdrawn?.why, people[person('providerLead').member]?.name]).toEqual([
      'withdrawn',
      'seatChanged',
      'Siân Llewelyn',
    ]);
    expect((await commissioner.partnership.overview(here())).vacantSeats).toEqual(['provider']);
    expect(await commissioner.waiting()).toMatchObject([
      { kind: 'signatureVoid', why: 'seatChanged', pack: { id: pack } },
    ]);

    const { contributor } = stage.here.people;
    await stage.as(person('coordinator')).member.seat({
      ...(await named('contributor')),
      side: 'provider',
      kind: 'lead',
      organisation: stage.here.trust,
      post: 'Associate Director',
      authority: 'The chief executive, by letter',
    });
    const { pack: again } = await stage.as(contributor).pack.offer({
      ...sent(stage),
      occasion: {
        kind: 'firstAgreement',
        meeting: {
          heldOn: stage.day(),
          attendance: { present: [], apologies: [], writtenIn: [], whyNotInTheRoom: [] },
        },
      },
      reading: { workingDays: 0 },
    });
    await stage.settle();
    expect((await commissioner.waiting()).map(({ kind }) => kind)).toEqual(['signPlans']);
    await signAs(stage, contributor, again);
    await signAs(stage, person('commissioner'), again);
    await stage.settle();
    const done = await commissioner.pack.get({ ...here(), pack: again });
    expect([done.state, done.number, done.offer, done.signatures.map(({ name }) => name)]).toEqual([
      'sealed',
      1,
      2,
      ['Grace Osei', 'Marcus Adeyemi-Brown'],
    ]);
    const { members } = await commissioner.partnership.people(here());
    const lines = new Map(members.map((line) => [line.name, line]));
    expect(lines.get('Siân Llewelyn')).toMatchObject({ seated: false, seat: 'lead' });
    expect(lines.get('Siân Llewelyn')?.left).toMatch(/^2027-03-/);
    expect(lines.get('Grace Osei')).toMatchObject({ seat: 'lead', signs: 'provider', signsSince: stage.day() });
    await follows();
  });

  it('end for whoever is removed, who was signed in somewhere', async () => {
    await signBoth(stage, await firstPack(stage));
    const session = await signIn(person('contributor'));
    await stage.as(person('coordinator')).member.remove({ ...(await named('contributor')), reason: 'They moved away' });
    expect(await stage.store.sessions.find(session)).toBeUndefined();
    const { data, state } = await seat(person('contributor').member);
    expect([state, data.name]).toEqual(['left', 'Grace Osei']);
    await follows();
  });

  it('stay as they are while a second person would be needed, and nobody’s session ends', async () => {
    await gatherViews(stage);
    const session = await signIn(person('contributor'));
    const input = { ...(await named('contributor')), reason: 'They disagree' };
    await expect(stage.as(person('coordinator')).member.remove(input)).rejects.toMatchObject({
      message: 'secondPersonNeeded',
    });
    expect(await stage.store.sessions.find(session)).toBeDefined();
    expect((await seat(person('contributor').member)).state).toBe('seated');
  });

  const invitation = (email: string) => ({
    ...sent(stage),
    email,
    name: 'Nia Newcomer',
    firstName: 'Nia',
    role: 'contributor' as const,
    perspective: 'provider' as const,
    organisation: stage.here.trust,
  });

  it('begin by an invitation, with a new account or the one there is, and once for each', async () => {
    const coordinator = stage.as(person('coordinator'));
    const first = invitation('Nia@example.org');
    const { member } = await coordinator.member.invite(first);
    expect(await coordinator.member.invite(first)).toEqual({ member });
    const account = await stage.store.administration.accountByEmail('nia@example.org');
    expect(account).toMatchObject({ administratorSince: null });
    const nia = { account: account?.id ?? '', member: (await seat(member)).id, name: 'Nia Newcomer' };
    expect((await stage.as(nia).me()).memberships).toMatchObject([{ member, name: 'Nia Newcomer' }]);
    const told = await entries();
    const words = told.map(({ leaf, words: kept }) => new TextDecoder().decode(leaf) + JSON.stringify(kept)).join();
    expect(words).not.toMatch(/nia@example/i);

    await expect(coordinator.member.invite(invitation('NIA@example.org'))).rejects.toMatchObject({
      message: 'alreadySeated',
    });
    expect(await entries()).toHaveLength(told.length);
    const elsewhere = stage.elsewhere.people.contributor;
    const { member: second } = await coordinator.member.invite(invitation(`${elsewhere.account}@example.org`));
    const memberships = (await stage.as(elsewhere).me()).memberships.map(({ member: own }) => own);
    expect(memberships.toSorted()).toEqual([second, elsewhere.member].toSorted());
    await follows();
  });

  it('begin again for somebody who had left, on a seat of their own', async () => {
    await leave('contributor');
    const { account, member } = person('contributor');
    const { member: again } = await stage.as(person('coordinator')).member.invite(invitation(`${account}@example.org`));
    expect(again).not.toBe(member);
    const { memberships } = await stage.as(person('contributor')).me();
    expect(memberships.map(({ member: own }) => own)).toEqual([again]);
    await follows();
  });
});
