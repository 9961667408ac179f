import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIALECTS, freshStore, type FreshStore } from '@coproduce/store/testing';
import { softPasskey, type SoftPasskey } from '@coproduce/trail/testing';
import { beginReplay, differing, recordParts } from '@coproduce/cycle';
import { foundPartnership, type Partnership, type Person } from './testing/people.ts';
import { sent } from './testing/journey.ts';
import { setStage, type Stage, STALE } from './testing/stage.ts';

const ORIGIN = 'https://recovery.example';

describe.each(DIALECTS)('one’s own passkeys on %s', (dialect) => {
  let fresh: FreshStore;
  let stage: Stage;
  let lead: Person;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    stage = await setStage(fresh.store);
    lead = stage.here.people.providerLead;
  });
  afterAll(() => fresh.remove());

  const command = () => crypto.randomUUID();
  const madeBy = (soft: SoftPasskey) => ({
    ...soft.create({ challenge: 'AAAA' }),
    attestationObject: soft.publicKey,
    transports: ['internal' as const],
  });
  const register = async (person: Person, name: string, soft = softPasskey(ORIGIN)) => {
    await stage.as(person).passkey.register({ command: command(), name, made: madeBy(soft) });
    return soft;
  };
  const newest = ({ id }: Pick<Partnership, 'id'>) =>
    stage.store.read(async (reader) => (await reader.trail(id, { order: 'newestFirst', limit: 1 }))[0]?.entry);

  it('are listed with their name, since when, and when they were last used', async () => {
    expect(await stage.as(lead).passkey.list()).toEqual([]);
    const soft = await register(lead, 'Laptop');
    await register(lead, 'Phone');
    await stage.store.passkeys.use(soft.id, 7, '2027-03-02T10:00:00.000Z');
    const [laptop, phone] = await stage.as(lead).passkey.list();
    expect(laptop).toMatchObject({ credential: soft.id, name: 'Laptop', usedAt: '2027-03-02T10:00:00.000Z' });
    expect(phone).toMatchObject({ name: 'Phone', usedAt: null });
    expect(Date.parse(phone?.since ?? '')).toBeGreaterThan(Date.parse(laptop?.since ?? ''));
    expect(await stage.as(stage.here.people.commissioner).passkey.list()).toEqual([]);
  });

  it('are told of in their owner’s partnership, and in no other', async () => {
    const soft = await register(lead, 'Key ring');
    expect(await newest(stage.here)).toMatchObject({
      actor: { kind: 'member', member: lead.member },
      subject: { kind: 'member', id: lead.member },
      event: { type: 'PASSKEY_REGISTERED', facts: { credential: soft.id } },
    });
    expect((await newest(stage.elsewhere))?.event?.type).toBe('SEAT');
    await stage.as(lead).passkey.remove({ command: command(), credential: soft.id });
    expect((await newest(stage.here))?.event).toMatchObject({
      type: 'PASSKEY_REMOVED',
      facts: { credential: soft.id },
    });
    expect((await stage.as(lead).passkey.list()).map(({ name }) => name)).not.toContain('Key ring');
  });

  it('are not registered without an answer to a challenge of ours, nor twice, nor with somebody else’s account', async () => {
    const soft = softPasskey(ORIGIN);
    const made = { ...madeBy(soft), attestationObject: STALE };
    const input = { command: command(), name: 'Laptop', made };
    await expect(stage.as(lead).passkey.register(input)).rejects.toMatchObject({ message: 'passkeyNotRegistered' });
    await register(lead, 'Tablet', soft);
    const before = await newest(stage.here);
    expect(await stage.as(lead).passkey.register({ ...input, made: madeBy(soft) })).toEqual({});
    const other = stage.as(stage.here.people.commissioner);
    await expect(other.passkey.register({ ...input, made: madeBy(soft) })).rejects.toMatchObject({
      message: 'passkeyKnown',
    });
    expect(await newest(stage.here)).toEqual(before);
  });

  it('are renamed and removed by nobody else', async () => {
    const other = stage.as(stage.here.people.commissioner);
    const before = await stage.as(lead).passkey.list();
    const credential = before[0]?.credential ?? '';
    for (const attempt of [
      other.passkey.rename({ command: command(), credential, name: 'Mine' }),
      other.passkey.remove({ command: command(), credential }),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'notFound' });
    }
    expect(await stage.as(lead).passkey.list()).toEqual(before);
    await stage.as(lead).passkey.rename({ command: command(), credential, name: 'Old laptop' });
    expect((await stage.as(lead).passkey.list())[0]?.name).toBe('Old laptop');
  });

  it('follow their owner to the next partnership, and are then told of in both', async () => {
    const third = await foundPartnership(stage.store, stage.edition, '2027-03-05T09:00:00.000Z', lead.account);
    await stage.settle();
    const { members } = await stage.store.read((reader) => reader.world(third.id, ['members']));
    const seat = members.find(({ id }) => id === third.people.providerLead.member);
    const own = await stage.as(lead).passkey.list();
    expect(seat?.data.passkeys?.map(({ credential }) => credential)).toEqual(own.map(({ credential }) => credential));
    expect(await newest(third)).toMatchObject({ actor: { kind: 'system' }, event: { type: 'PASSKEY_REGISTERED' } });
    const soft = await register(lead, 'Newest');
    for (const partnership of [stage.here, third]) {
      expect((await newest(partnership))?.event?.facts['credential']).toBe(soft.id);
    }
    for (const { id } of [stage.here, third]) {
      const replay = beginReplay(() => stage.edition);
      const kept = await stage.store.read(async (reader) => {
        for (const { entry } of await reader.trail(id, { order: 'oldestFirst', limit: 1000 })) replay.push(entry);
        return reader.world(id, recordParts);
      });
      const { problem, world } = replay.finish();
      expect(problem).toBeUndefined();
      expect(world && differing(world, kept)).toEqual([]);
    }
  });

  it('follow whoever is asked in who has an account already', async () => {
    const elsewhere = stage.elsewhere.people.contributor;
    const soft = await register(elsewhere, 'Telephone');
    const { member } = await stage.as(stage.here.people.coordinator).member.invite({
      ...sent(stage),
      email: `${elsewhere.account}@example.org`,
      name: 'Nia Newcomer',
      firstName: 'Nia',
      role: 'contributor',
      perspective: 'provider',
      organisation: stage.here.trust,
    });
    await stage.settle();
    const { members } = await stage.store.read((reader) => reader.world(stage.here.id, ['members']));
    const seat = members.find(({ id }) => id === member);
    expect(seat?.data.passkeys?.map(({ credential }) => credential)).toEqual([soft.id]);
  });

  it('are twenty at most', async () => {
    const { auditor } = stage.here.people;
    for (let count = 1; count <= 20; count += 1) await register(auditor, `Key ${count}`);
    await expect(register(auditor, 'One more')).rejects.toMatchObject({ message: 'passkeysFull' });
    expect(await stage.as(auditor).passkey.list()).toHaveLength(20);
  });
});
