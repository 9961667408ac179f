import { AttestationRecord } from '@coproduce/cycle';
import { challengeOf, Entry, type Evidence } from '@coproduce/trail';
import { generateKeyPairSync } from 'node:crypto';
import { hostile, type VariantCase } from './variant-cases.ts';
import type { Forgery } from './remake.ts';

/** One of the words changed, whichever it is of. */
const word = (which: 0 | 1, change: (record: AttestationRecord) => object): Forgery => ({
  word: (record, at) => (at === which ? AttestationRecord.parse({ ...record, ...change(record) }) : record),
});

type OnPaper = Extract<Evidence['proof'], { method: 'paper' }>;

/** The evidence of the signature in ink changed after its words were given. */
const proof = (change: (proof: OnPaper) => OnPaper): Forgery => ({
  evidence: (made) => (made.proof.method === 'paper' ? { ...made, proof: change(made.proof) } : made),
});

const STRANGER = '0197a000-0000-7000-8000-00000000dead';
const OTHER = 'ab'.repeat(32);

type Actor = Extract<Entry['actor'], { readonly kind: 'member' }>;

/** Somebody in the place of the second who attests, wherever the trail names them. */
const inTrail = (entries: readonly Entry[], { member, roles }: Pick<Actor, 'member' | 'roles'>): readonly Entry[] =>
  entries.map((entry) => {
    const isSecond = entry.event?.type === 'SIGN' && entry.event.facts['method'] === 'paper';
    if (!isSecond || entry.actor.kind !== 'member') return entry;
    const said = JSON.stringify({ ...entry, actor: { ...entry.actor, roles } });
    return Entry.parse(JSON.parse(said.replaceAll(entry.actor.member, member)));
  });

/** The first who attested. */
const firstIn = (entries: readonly Entry[]): Actor => {
  const entry = entries.find(({ event }) => event?.type === 'ATTEST_PAPER');
  if (entry?.actor.kind !== 'member') throw new Error('Nobody attested');
  return entry.actor;
};

const other = 'somebody attested to something else';
const noWord = 'has no entry of what';

/** What can be wrong with a signature in ink. */
export const paperCases: readonly VariantCase[] = [
  hostile('signatures', 'one person who attests twice', 'one person attested to it twice', () =>
    proof((given) => ({ ...given, attested: [given.attested[0], given.attested[0]] })),
  ),
  hostile('path', 'one person who attests twice, as the trail has it, too', '(alreadyAttested)', ({ host }) => {
    const entries = host.lines.map((line) => Entry.parse(JSON.parse(Buffer.from(line).toString('utf8'))));
    return {
      ...word(1, (record) => ({ attester: { ...record.attester, member: firstIn(entries).member } })),
      entries: (all) => inTrail(all, firstIn(all)),
    };
  }),
  hostile('signatures', 'a signatory who attests', 'its signatory attested to it', () =>
    word(1, ({ signatory, attester }) => ({ attester: { ...attester, member: signatory.member } })),
  ),
  hostile('inclusion', 'somebody who attests and is no member', noWord, () =>
    word(1, ({ attester }) => ({ attester: { ...attester, member: STRANGER } })),
  ),
  hostile('path', 'somebody who attests and is no member, as the trail has it, too', '(notFound)', () => ({
    ...word(1, ({ attester }) => ({ attester: { ...attester, member: STRANGER } })),
    entries: (all) => inTrail(all, { member: STRANGER, roles: ['contributor'] }),
  })),
  hostile('signatures', 'another scan than was attested to', other, () =>
    proof((given) => ({ ...given, scan: { ...given.scan, digest: OTHER } })),
  ),
  hostile('path', 'another scan, to which both attest', 'or attested to otherwise', () => {
    const scan = <T extends { readonly digest: string }>(given: T): T => ({ ...given, digest: OTHER });
    return {
      word: (record) => ({ ...record, scan: scan(record.scan) }),
      evidence: (made) =>
        made.proof.method === 'paper' ? { ...made, proof: { ...made.proof, scan: scan(made.proof.scan) } } : made,
    };
  }),
  hostile('signatures', 'another day than was attested to', other, () => word(0, () => ({ signedOn: '2026-09-22' }))),
  hostile('signatures', 'a word for another pack', other, () =>
    word(0, ({ pack }) => ({ pack: { ...pack, number: pack.number + 1 } })),
  ),
  hostile('signatures', 'one word that is missing', 'is not in the form of one', () => ({
    statement: (made) =>
      made.proof.method === 'paper' ? { ...made, proof: { ...made.proof, attested: [made.proof.attested[0]] } } : made,
  })),
  hostile('signatures', 'a word in other words', 'in other words than are asked for', () =>
    word(1, () => ({ declaration: 'I have been told that it is all right.' })),
  ),
  hostile('signatures', 'a word by a passkey that was asked for something else', 'asked for something else', () => ({
    asked: (given, at) => (at === 0 ? { ...given, challenge: challengeOf(OTHER) } : given),
  })),
  hostile('signatures', 'a word that somebody else’s key vouches for', 'not the instance’s', () => ({
    vouchingKey: generateKeyPairSync('ed25519').privateKey,
  })),
  hostile('signatures', 'a certificate in the lead’s own name', 'is signed as Siân Llewelyn', () => ({
    subject: (subject) =>
      subject.role?.startsWith('attested by') === true
        ? {
            name: 'Siân Llewelyn',
            role: 'Director of Recovery',
            organisation: 'Northmoor Partnership NHS Foundation Trust',
          }
        : subject,
  })),
  hostile('signatures', 'a certificate that names others who attest', 'is signed as', () => ({
    subject: (subject) =>
      subject.role?.startsWith('attested by') === true ? { ...subject, role: 'attested by Ada and Bea' } : subject,
  })),
];
