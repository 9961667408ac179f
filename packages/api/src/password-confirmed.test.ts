import { DIALECTS, freshStore, type FreshStore } from '@coproduce/store/testing';
import { softPasskey } from '@coproduce/trail/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setPasswordByHand, setPasswordByMail } from './testing/by-mail.ts';
import { sent } from './testing/journey.ts';
import type { Person, PersonName } from './testing/people.ts';
import { setStage, type Stage } from './testing/stage.ts';

const command = () => crypto.randomUUID();

describe.each(DIALECTS)('whoever came in by a mailed link, on %s,', (dialect) => {
  let fresh: FreshStore;
  let stage: Stage;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    stage = await setStage(fresh.store);
  });
  afterAll(() => fresh.remove());

  const person = (name: PersonName): Person => stage.here.people[name];
  const now = (): string => stage.contextFor(null).now();
  const newest = async () =>
    (await stage.store.read((from) => from.trail(stage.here.id, { order: 'newestFirst', limit: 1 })))[0]?.entry;
  const refused = { message: 'passwordUnconfirmed', code: 'FORBIDDEN' };

  it('puts nobody on a seat, which the trail tells, until an administrator has given them a link', async () => {
    const coordinator = person('coordinator');
    await setPasswordByMail(stage.store, coordinator, now());
    expect(await stage.as(coordinator).me()).toMatchObject({ passwordUnconfirmed: true });
    const nia = {
      ...sent(stage),
      email: 'nia@example.org',
      name: 'Nia Newcomer',
      firstName: 'Nia',
      role: 'contributor' as const,
      perspective: 'provider' as const,
      organisation: stage.here.trust,
    };
    await expect(stage.as(coordinator).member.invite(nia)).rejects.toMatchObject(refused);
    expect(await newest()).toMatchObject({
      kind: 'refused',
      actor: { member: coordinator.member },
      event: { type: 'member.invite', facts: { refusal: 'passwordUnconfirmed' } },
    });
    const { member } = person('contributor');
    const signing = { kind: 'alsoAgreeing', side: 'provider', post: 'Director', authority: 'The board' } as const;
    const seat = { ...sent(stage), member, version: 1, organisation: stage.here.trust, ...signing };
    await expect(stage.as(coordinator).member.seat(seat)).rejects.toMatchObject(refused);
    const lead = person('providerLead');
    await setPasswordByMail(stage.store, lead, now());
    const days = { from: stage.day(1), until: stage.day(3), post: 'Director', authority: 'The board' };
    const deputise = { ...sent(stage), member, version: 1, ...days };
    await expect(stage.as(lead).member.deputise(deputise)).rejects.toMatchObject(refused);
    expect(await stage.store.administration.accountByEmail('nia@example.org')).toBeUndefined();
    await setPasswordByHand(stage.store, coordinator, now());
    expect(await stage.as(coordinator).me()).toMatchObject({ passwordUnconfirmed: false });
    expect(await stage.as(coordinator).member.invite(nia)).toMatchObject({ member: expect.any(String) });
    const mails = await stage.store.outbox.claimMail(now(), 100, 1000);
    expect(mails.flatMap(({ mail }) => (mail.what === 'invitation' ? [mail] : []))).toMatchObject([
      { partnership: 'Northmoor Recovery Partnership', by: 'Cora Brandt' },
    ]);
  });

  it('registers no passkey and removes none, and every change is told to its owner', async () => {
    const commissioner = person('commissioner');
    const register = (soft = softPasskey('https://recovery.example')) =>
      stage.as(commissioner).passkey.register({
        command: command(),
        name: 'Laptop',
        made: { ...soft.create({ challenge: 'AAAA' }), attestationObject: soft.publicKey, transports: ['internal'] },
      });
    await register();
    await setPasswordByMail(stage.store, commissioner, now());
    const before = await newest();
    const [own] = await stage.as(commissioner).passkey.list();
    await expect(register()).rejects.toMatchObject(refused);
    const remove = () =>
      stage.as(commissioner).passkey.remove({ command: command(), credential: own?.credential ?? '' });
    await expect(remove()).rejects.toMatchObject(refused);
    expect(await stage.as(commissioner).passkey.list()).toEqual([own]);
    expect(await newest()).toEqual(before);
    await setPasswordByHand(stage.store, commissioner, now());
    await remove();
    const mails = await stage.store.outbox.claimMail(now(), 100, 1000);
    const to = `${commissioner.account}@example.org`;
    expect(mails.flatMap(({ mail }) => ('of' in mail && mail.to === to ? [mail.of] : [])).toSorted()).toEqual([
      'passkeyRegistered',
      'passkeyRemoved',
      'passwordSet',
      'passwordSetByMail',
    ]);
  });
});
