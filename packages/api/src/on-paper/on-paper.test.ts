import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openStore, type Store } from '@coproduce/store';
import { digestOf, Evidence } from '@coproduce/trail';
import { firstPack, sent, signAs, versionOf } from '../testing/journey.ts';
import type { PersonName } from '../testing/people.ts';
import { PASSWORD, setStage, type Stage } from '../testing/stage.ts';
import { send } from '../testing/wire.ts';
import { forgetUnbroughtScans } from './forget-scans.ts';
import { scanName } from './scan-kept.ts';

const SCAN = { digest: '5c'.repeat(32), bytes: 40_000, mediaType: 'image/png' } as const;

describe('a signature in ink', () => {
  let store: Store;
  let stage: Stage;
  let pack: string;

  beforeEach(async () => {
    store = await openStore({ file: ':memory:' });
    await store.migrate();
    stage = await setStage(store);
    pack = await firstPack(stage);
    stage.scans.add(SCAN.digest);
    const { partnership } = sent(stage);
    const { packs } = await store.read((from) => from.world(partnership, ['packs']));
    const { digest, bytes, mediaType } = SCAN;
    for (const { id } of packs)
      await store.noteFile({
        partnership,
        digest,
        bytes,
        name: scanName(id, mediaType),
        at: '2027-03-01T09:00:00.000Z',
      });
  }, 60_000);
  afterEach(() => store.close());

  const by = (name: PersonName) => stage.as(stage.here.people[name]);
  const view = () => by('coordinator').pack.get({ partnership: stage.here.id, pack });
  const bringing = async (of: PersonName) => ({
    ...sent(stage),
    pack,
    contentDigest: (await view()).contentDigest ?? '',
    signatory: stage.here.people[of].member,
    signedOn: stage.day(),
    scan: SCAN,
  });
  const brought = async (of: PersonName = 'providerLead'): Promise<string> =>
    (await by('coordinator').pack.bringPaper(await bringing(of))).paper;
  const attesting = async (who: PersonName, paper: string) => {
    const shown = await by(who).pack.prepareAttestation({ ...sent(stage), pack, paper });
    const { recordDigest, contentDigest } = shown;
    const fingerprint = contentDigest.slice(0, 8);
    return { ...sent(stage), pack, paper, fingerprint, agreed: true as const, recordDigest, password: PASSWORD };
  };
  const attest = async (who: PersonName, paper: string) => by(who).pack.attestPaper(await attesting(who, paper));

  const entries = () => store.read((from) => from.trail(stage.here.id, { order: 'oldestFirst', limit: 1000 }));
  const whatStands = () => store.read((from) => from.world(stage.here.id, ['packs', 'revisions', 'goals']));

  /** What is refused, leaves the one entry that says so, and changes nothing. */
  const expectRefused = async (who: PersonName, kind: string, input: object, code: string): Promise<void> => {
    const person = stage.here.people[who];
    const [before, stands] = [await entries(), digestOf((await whatStands()).packs)];
    const context = stage.contextFor({
      id: person.account,
      email: 'somebody@example.org',
      admin: false,
      owesSecondFactor: false,
    });
    expect((await send(context, kind, JSON.stringify(input))).error?.data.refusal?.code).toBe(code);
    const after = await entries();
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)?.entry).toMatchObject({
      kind: 'refused',
      actor: { kind: 'member', member: person.member },
      event: { type: kind, facts: { refusal: code } },
    });
    expect(digestOf((await whatStands()).packs)).toBe(stands);
  };

  it('counts with the second word, is agreed with the other lead’s, and keeps both words whole', async () => {
    const paper = await brought();
    await attest('coordinator', paper);
    expect((await view()).papers).toMatchObject([
      { state: 'waiting', attest: { code: 'alreadyAttested' }, yours: true, attestations: [{ name: 'Cora Brandt' }] },
    ]);
    await attest('representative', paper);
    await signAs(stage, stage.here.people.commissioner, pack);
    await stage.settle();
    const shown = await view();
    expect(shown.state).toBe('sealed');
    expect(shown.papers).toMatchObject([{ state: 'counts' }]);
    expect(shown.signatures[0]?.proved).toMatch(
      /^Signed on paper on .*, attested by Cora Brandt and Zoë Kowalczyk: the weakest way to sign$/,
    );
    const signed = (await entries()).find(({ entry }) => entry.event?.type === 'SIGN');
    const digest = z.string().parse(signed?.entry.event?.facts['evidence']);
    const kept = await store.read((from) => from.document(stage.here.id, digest));
    const { proof } = Evidence.parse(JSON.parse(new TextDecoder().decode(kept)));
    expect(proof).toMatchObject({ method: 'paper', scan: SCAN });
    const { coordinator, representative } = stage.here.people;
    expect(proof.method === 'paper' && proof.attested.map(({ record }) => record.attester.member)).toEqual([
      coordinator.member,
      representative.member,
    ]);
  });

  it('waits for whoever can attest to it, and for nobody else', async () => {
    const paper = await brought();
    const waitsFor = async (who: PersonName) =>
      (await by(who).waiting()).some((item) => item.kind === 'attestPaper' && item.signatory === 'Siân Llewelyn');
    expect(await waitsFor('contributor')).toBe(true);
    expect(await waitsFor('providerLead')).toBe(false);
    await attest('contributor', paper);
    expect(await waitsFor('contributor')).toBe(false);
    // Both of the provider’s organisation would not do.
    expect(await waitsFor('coordinator')).toBe(false);
    expect(await waitsFor('commissioner')).toBe(true);
  });

  it('is refused where nothing can come of it, each time with its own reason, and recorded', async () => {
    const scan = { ...SCAN, digest: '6d'.repeat(32) };
    await expectRefused('coordinator', 'pack.bringPaper', { ...(await bringing('providerLead')), scan }, 'scanMissing');
    const paper = await brought();
    await expectRefused('coordinator', 'pack.bringPaper', await bringing('providerLead'), 'paperWaiting');
    await expectRefused('commissioner', 'pack.withdrawPaper', { ...sent(stage), pack, paper }, 'otherBrought');
    const shown = await attesting('representative', paper);
    const again = () => ({ ...shown, command: crypto.randomUUID() });
    await expectRefused('providerLead', 'pack.attestPaper', again(), 'attestsOwn');
    await expectRefused('auditor', 'pack.attestPaper', again(), 'notAllowed');
    await expectRefused('commissioner', 'pack.attestPaper', again(), 'signingLapsed');
    await expectRefused('representative', 'pack.attestPaper', { ...again(), password: 'wrong' }, 'proofFailed');
    await expectRefused(
      'representative',
      'pack.attestPaper',
      { ...again(), fingerprint: 'beefbeef' },
      'fingerprintDiffers',
    );
    stage.scans.clear();
    await expectRefused('representative', 'pack.attestPaper', again(), 'scanMissing');
    stage.scans.add(SCAN.digest);
    await by('representative').pack.attestPaper(again());
    await expectRefused('representative', 'pack.attestPaper', again(), 'alreadyAttested');
    await signAs(stage, stage.here.people.commissioner, pack);
    await expectRefused('coordinator', 'pack.bringPaper', await bringing('commissioner'), 'alreadySigned');
    const other = await attesting('contributor', paper);
    const version = await versionOf(stage, 'pack', pack);
    await by('commissioner').pack.takeBack({ ...sent(stage), pack, version, clause: 'Goal 1', reason: 'Not yet' });
    await expectRefused('contributor', 'pack.attestPaper', other, 'contentMoved');
    expect((await view()).papers).toMatchObject([{ state: 'fallen' }]);
  });

  it('is withdrawn by who brought it, and a word given for it counts for nothing', async () => {
    const paper = await brought();
    await attest('representative', paper);
    await by('coordinator').pack.withdrawPaper({ ...sent(stage), pack, paper });
    const again = await brought();
    await attest('commissioner', again);
    expect((await view()).signatures).toEqual([]);
    await attest('representative', again);
    expect((await view()).signatures).toMatchObject([{ name: 'Siân Llewelyn' }]);
  });

  it('keeps what was brought, withdrawn or not, and forgets a scan that nobody brought for a day', async () => {
    const { partnership } = sent(stage);
    const forgotten: string[] = [];
    const removeOlder = async (digest: string) => forgotten.push(digest) > 0;
    const ctx = stage.contextFor(null);
    await by('coordinator').pack.withdrawPaper({ ...sent(stage), pack, paper: await brought() });
    const other = { digest: '7d'.repeat(32), bytes: 5, mediaType: 'application/pdf' } as const;
    const { packs } = await store.read((from) => from.world(partnership, ['packs']));
    for (const { id } of packs) {
      const { digest, bytes, mediaType } = other;
      await store.noteFile({ partnership, digest, bytes, name: scanName(id, mediaType), at: ctx.now() });
    }
    const there = async () => (await store.read((from) => from.blobsOf(partnership))).map(({ digest }) => digest);
    await forgetUnbroughtScans(ctx, partnership, removeOlder);
    expect(forgotten).toEqual([]);
    expect(await there()).toContain(other.digest);
    stage.later(2);
    await forgetUnbroughtScans(ctx, partnership, removeOlder);
    expect(forgotten).toEqual([other.digest]);
    expect(await there()).toContain(SCAN.digest);
    expect(await there()).not.toContain(other.digest);
    stage.scans.add(other.digest);
    const late = { ...(await bringing('providerLead')), scan: other };
    await expectRefused('coordinator', 'pack.bringPaper', late, 'scanMissing');
  });
});
