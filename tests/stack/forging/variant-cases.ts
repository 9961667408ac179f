import { MemberId, type PackContent, SigningRecord } from '@coproduce/cycle';
import { challengeOf, digestOf, Entry, Evidence, sha256Hex } from '@coproduce/trail';
import type { Asked, SoftPasskey } from '@coproduce/trail/testing';
import { z } from 'zod';
import type { Genuine } from './genuine.ts';
import type { PackVectors } from './pack-vectors.ts';
import type { Forgery } from './remake.ts';

type Vector = PackVectors['packs'][number];

/** A pack made from a genuine variant, and what has to be found of it. */
export type VariantCase = Pick<Vector, 'name' | 'outcome' | 'fails' | 'says'> & {
  readonly forgery: (genuine: Genuine) => Forgery;
};

/** A pack that has to be refused, under which question and in which words. */
export const hostile = (
  fails: NonNullable<Vector['fails']>,
  name: string,
  says: string,
  forgery: VariantCase['forgery'],
): VariantCase => ({ name, outcome: 'notAuthentic', fails, says, forgery });

/** What one signatory's passkey is asked otherwise, or says. */
const asked = (name: string, says: string, change: Partial<Asked>): VariantCase =>
  hostile('signatures', name, says, () => ({ asked: (given, at) => (at === 0 ? { ...given, ...change } : given) }));

const entriesOf = ({ host }: Genuine): readonly Entry[] =>
  host.lines.map((line) => Entry.parse(JSON.parse(Buffer.from(line).toString('utf8'))));

/** The first signatory signs with another passkey than they did, named as the trail knows it. */
const signedWith =
  (which: keyof Genuine['softs'], later = 0): VariantCase['forgery'] =>
  (genuine) => {
    const soft: SoftPasskey = genuine.softs[which];
    const known = entriesOf(genuine).find(
      ({ event }) => event?.type === 'PASSKEY_REGISTERED' && event.facts['credential'] === soft.id,
    );
    if (known === undefined) throw new Error(`No entry knows the passkey ${which}`);
    const publicKey = sha256Hex(Buffer.from(soft.publicKey, 'base64url'));
    const credential = { id: soft.id, publicKey, registeredAt: known.index + later };
    return { record: (record, at) => (at === 0 ? { ...record, credential } : record) };
  };

/** Evidence whose proof was changed after it was made. */
const provedBy =
  (which: number, change: (proof: Extract<Evidence['proof'], { method: 'passkey' }>) => Evidence['proof']) =>
  (): Forgery => ({
    evidence: (made, at) =>
      at === which && made.proof.method === 'passkey' ? { ...made, proof: change(made.proof) } : made,
  });

const bitFlipped = (signature: string): string => {
  const bytes = Buffer.from(signature, 'base64url');
  // The last byte of a value: the form of an ECDSA signature is left as it is.
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString('base64url');
};
const signatureFlipped = (which: number) =>
  provedBy(which, (proof) => ({
    ...proof,
    assertion: { ...proof.assertion, signature: bitFlipped(proof.assertion.signature) },
  }));

const notKnown = 'was not known before as theirs';
const badSignature = 'its signature is wrong';

/** What can be wrong with a signature by passkey. */
export const passkeyCases: readonly VariantCase[] = [
  asked('a passkey asked for something else', 'asked for something else', { challenge: challengeOf('ab'.repeat(32)) }),
  asked('a passkey used on another page', 'used at another address', { origin: 'https://evil.example' }),
  asked('a passkey used on a page within another', 'not in the form of any', { crossOrigin: true }),
  asked('a passkey of another address', 'is for another address', { rpId: 'evil.example' }),
  asked('a passkey that did not ask who was using it', 'did not ask who was using it', { flags: 1 }),
  asked('a passkey that nobody touched', 'nobody touched the passkey', { flags: 4 }),
  hostile('signatures', 'a bit flipped in what an Ed25519 passkey signed', badSignature, signatureFlipped(0)),
  hostile('signatures', 'a bit flipped in what a P-256 passkey signed', badSignature, signatureFlipped(1)),
  hostile('signatures', 'a passkey that became known after the record was issued', notKnown, signedWith('late')),
  hostile('signatures', 'a passkey that was removed before', notKnown, signedWith('removed')),
  hostile('signatures', 'a passkey of another person', notKnown, signedWith('commissioner')),
  hostile('signatures', 'a passkey by an entry that is of something else', notKnown, signedWith('lead', 1)),
  hostile(
    'signatures',
    'a passkey other than the one the record names',
    'another passkey than the record names',
    provedBy(0, (proof) => ({ ...proof, credential: { ...proof.credential, id: 'QUJDRA' } })),
  ),
  hostile('signatures', 'a passkey where the record says a password', 'another method than the record says', () => ({
    evidence: (made, at) => (at === 0 ? { ...made, record: { ...made.record, method: 'password' } } : made),
  })),
  {
    name: 'a passkey that counts its uses, and counts fewer than before: a copy of it may, and no verifier can tell',
    outcome: 'authentic',
    fails: null,
    forgery: () => ({ asked: (given) => ({ ...given, count: 0 }) }),
  },
];

type Seat = PackContent['signatories'][number];
type Deputised = Pick<Seat, 'side'> & { readonly deputation: NonNullable<Seat['deputation']> };
type Change = (seat: Deputised) => Deputised;

/** A seat that is a deputy's, changed; any other as it is. */
const changed = <T extends Pick<Seat, 'side' | 'deputation'>>(seat: T, change: Change): T =>
  seat.deputation === undefined ? seat : { ...seat, ...change({ side: seat.side, deputation: seat.deputation }) };

/** Another deputation in what the pack says, and in what the deputy signs. */
const deputised = (change: Change): Forgery => ({
  content: (content) => ({
    ...content,
    signatories: content.signatories.map((seat) => changed(seat, change)),
    plans: content.plans.map((plan) => {
      const signatories = plan.terms.signatories.map((seat) => changed(seat, change));
      const terms = { ...plan.terms, signatories };
      return { ...plan, terms, termsDigest: digestOf(terms) };
    }),
  }),
  record: (given) => {
    const record = SigningRecord.parse(given);
    return Evidence.shape.record.parse({ ...record, signatory: changed(record.signatory, change) });
  },
});

/** The same in the entry that seats the deputy, so that nothing in the pack speaks against it. */
const inTrail = (change: (entry: Entry) => Entry, seat: Change): Forgery => ({
  ...deputised(seat),
  entries: (entries) => entries.map((entry) => (entry.event?.type === 'DEPUTISE' ? change(entry) : entry)),
});

/** The commissioner's lead, as the entry that seats them names them. */
const commissioner = (genuine: Genuine): string => {
  const isLead = ({ actor }: Entry): boolean => actor.kind === 'member' && actor.roles.includes('commissioner');
  const actor = entriesOf(genuine).find(isLead)?.actor;
  if (actor?.kind !== 'member') throw new Error('The commissioner did nothing');
  return actor.member;
};

/** The day on which the pack was locked, and the last one on which this deputy stood for anybody: it was signed later. */
const LOCKED = '2026-09-21';
const untilThen: Change = (seat) => ({ ...seat, deputation: { ...seat.deputation, until: LOCKED } });
const toldUntilThen = (entry: Entry): Entry =>
  Entry.parse({
    ...entry,
    event: { type: 'DEPUTISE', facts: { ...entry.event?.facts, until: LOCKED } },
    grounds: { ...entry.grounds, input: { ...z.looseObject({}).parse(entry.grounds?.input), until: LOCKED } },
  });

const forOther =
  (genuine: Genuine): Change =>
  ({ deputation }) => ({
    side: 'commissioner',
    deputation: { ...deputation, of: MemberId.parse(commissioner(genuine)) },
  });
const toldForOther =
  (genuine: Genuine) =>
  (entry: Entry): Entry => {
    const member = commissioner(genuine);
    return Entry.parse({
      ...entry,
      actor: { kind: 'member', member, roles: ['commissioner'] },
      event: { type: 'DEPUTISE', facts: { ...entry.event?.facts, side: 'commissioner', of: member } },
    });
  };

const otherSeats = 'seat others to sign, or otherwise, than the pack names';

/** What can be wrong with a deputy. */
export const deputyCases: readonly VariantCase[] = [
  hostile('path', 'a deputy whose days were over, as the pack has it', otherSeats, () => deputised(untilThen)),
  hostile('path', 'a deputy whose days were over, as the trail has it, too', '(notTheirDays)', () =>
    inTrail(toldUntilThen, untilThen),
  ),
  hostile('path', 'a deputy of the other side’s lead, as the pack has it', otherSeats, (genuine) =>
    deputised(forOther(genuine)),
  ),
  hostile('path', 'a deputy of the other side’s lead, as the trail has it, too', '(otherSide)', (genuine) =>
    inTrail(toldForOther(genuine), forOther(genuine)),
  ),
];
