import { randomBytes, type KeyObject } from 'node:crypto';
import { attestationInWords, AttestationRecord, attestedInWords, type PackContent } from '@coproduce/cycle';
import { addSignature, renderPack, sealPack } from '@coproduce/pack';
import { issueFrom, type KeptAuthority, readAuthority } from '@coproduce/pack/authority';
import { instanceName, type Subject } from '@coproduce/pack/read';
import {
  appendLeaf,
  Attested,
  canonicalBytes,
  challengeOf,
  claimedCheckpoint,
  digestOf,
  emptyPeaks,
  Entry,
  Evidence,
  leafHash,
  makeExtract,
  rootOf,
  sha256Hex,
  signCheckpoint,
  vouch,
} from '@coproduce/trail';
import type { Asked, SoftPasskey } from '@coproduce/trail/testing';
import { z } from 'zod';
import type { Host, TakenApart } from './host.ts';

type Act = TakenApart['acts'][number];
type Attached = NonNullable<Parameters<typeof renderPack>[0]['attachments']>[number];
type TimestampSource = Parameters<typeof addSignature>[0]['timestamp'];

/** What a host that has all keys does differently when it makes a pack; everything else is made as it should be. */
export type Forgery = {
  /** What the pack says. */
  readonly content?: (content: PackContent) => PackContent;
  /** The entries of the trail, until the pack was sealed. */
  readonly entries?: (entries: readonly Entry[]) => readonly Entry[];
  /** What the instance signs its checkpoints over, where that is not these entries. */
  readonly attachments?: (attached: readonly Attached[]) => readonly Attached[];
  /** Who signs, in which field and order. */
  readonly acts?: (acts: readonly Act[]) => readonly Act[];
  /** What is signed: the record, and then the evidence. */
  readonly record?: (record: Evidence['record'], at: number) => Evidence['record'];
  readonly evidence?: (evidence: Evidence, at: number) => Evidence;
  /** What a passkey is asked otherwise, or says. */
  readonly asked?: (asked: Asked, at: number) => Asked;
  /** What one of those attests to who attest to a signature in ink, and in whose words. */
  readonly word?: (word: AttestationRecord, at: number) => AttestationRecord;
  /** The evidence as it is signed, where it is to be in no form of one. */
  readonly statement?: (evidence: Evidence, at: number) => unknown;
  /** In whose name the certificates are. */
  readonly signer?: (name: string, at: number) => string;
  readonly subject?: (subject: Subject, at: number) => Subject;
  readonly root?: KeptAuthority;
  readonly checkpointKey?: KeyObject;
  readonly vouchingKey?: KeyObject;
  /** Entries that ride in the pack by their hash alone. */
  readonly hidden?: (entry: Entry) => boolean;
  /** How many entries the seal is over. */
  readonly sealedSize?: number;
  /** The older checkpoints that the seal shows the trail to extend. */
  readonly older?: (notes: readonly string[]) => readonly string[];
  readonly timestamp?: TimestampSource;
};

type Making = { readonly host: Host; readonly apart: TakenApart; readonly forgery: Forgery };

const Members = z.looseObject({});
const membersOf = (value: unknown): ReadonlyMap<string, unknown> => new Map(Object.entries(Members.parse(value)));

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** A checkpoint over the first entries, made when the original one was. */
const checkpointOver = ({ host, apart, forgery }: Making, hashes: readonly string[], at: string): string => {
  const peaks = hashes.reduce(appendLeaf, emptyPeaks);
  const head = { origin: apart.keys.origin, size: peaks.size, root: rootOf(peaks) };
  return signCheckpoint(head, forgery.checkpointKey ?? host.checkpointKey, at);
};

/** The instant that a checkpoint's note says, or that of its newest entry. */
const secondOf = (entries: readonly Entry[], size: number): string =>
  `${(entries[size - 1]?.at ?? '').slice(0, 19)}.000Z`;

const extractOf = (making: Making, entries: readonly Entry[], from: number, size: number, older: readonly string[]) => {
  const leaves = entries.map((entry) => canonicalBytes(entry));
  const hashes = leaves.slice(0, size).map(leafHash);
  const { hidden = () => false } = making.forgery;
  return makeExtract({
    checkpoint: checkpointOver(making, hashes, secondOf(entries, size)),
    leafHashes: hashes,
    entries: entries.flatMap((entry, index) => {
      const leaf = leaves[index];
      const carried = index >= from && index < size && entry.kind !== 'refused' && !hidden(entry);
      return carried && leaf !== undefined ? [{ index, leaf }] : [];
    }),
    older,
  });
};

/** The older checkpoints again, over the entries as they are now. */
const olderAgain = (making: Making, entries: readonly Entry[], notes: readonly string[]): readonly string[] =>
  notes.map((note) => {
    const size = claimedCheckpoint(note)?.size ?? 0;
    const hashes = entries.slice(0, size).map((entry) => leafHash(canonicalBytes(entry)));
    return checkpointOver(making, hashes, secondOf(entries, size));
  });

const attach = (name: string, value: unknown): Attached => ({
  name,
  type: 'application/json',
  description: name,
  relationship: name === 'pack.json' ? 'Source' : 'Data',
  bytes: canonicalBytes(value),
});

const lockedFile = async (
  { apart, forgery }: Making,
  content: PackContent,
  trail: TakenApart['trail'],
  entries: readonly Entry[],
) => {
  const { hash, ...edition } = apart.edition;
  const attached = [
    attach('pack.json', content),
    attach('trail.json', trail),
    attach('keys.json', apart.keys),
    attach('edition.json', edition),
  ];
  const printed = entries.slice(0, 3).map((entry) => ({ entry, leaf: leafHash(canonicalBytes(entry)) }));
  return renderPack(
    {
      content,
      contentDigest: digestOf(content),
      status: 'locked',
      extract: { checkpoint: trail.checkpoint, entries: printed },
      attachments: [...(forgery.attachments?.(attached) ?? attached)],
    },
    { edition: { ...edition, hash } },
  );
};

type Replaced = { readonly from: string; readonly to: string };

const replacing = (entries: readonly Entry[], all: readonly Replaced[]): readonly Entry[] =>
  entries.map((entry) => {
    const said = all.reduce((sofar, { from, to }) => sofar.replaceAll(from, to), text(canonicalBytes(entry)));
    return Entry.parse(JSON.parse(said));
  });

/** Every act again, on the bytes as they are now. */
const actsAgain = (
  { host, apart, forgery }: Making,
  content: PackContent,
  locked: { readonly digest: string; readonly bytes: number },
) => {
  const terms = content.plans.map(({ plan, terms: { revision }, termsDigest }) => ({
    plan,
    revision: revision.id,
    termsDigest,
  }));
  return (forgery.acts?.(apart.acts) ?? apart.acts).map((act, at) => {
    const { pack, ...rest } = act.evidence.record;
    const named = { ...rest, terms, pack: { ...Members.parse(pack), contentDigest: digestOf(content), locked } };
    const record = forgery.record?.(Evidence.shape.record.parse(named), at) ?? Evidence.shape.record.parse(named);
    const proof = proofAgain({ host, forgery, about: { contentDigest: digestOf(content), locked } }, record, act, at);
    const made: Evidence = { type: 'coproduce/evidence/v1', record, proof };
    return { ...act, evidence: forgery.evidence?.(made, at) ?? made };
  });
};

type Proving = Pick<Making, 'host' | 'forgery'> & {
  /** What records name of the pack. */
  readonly about: object;
};

const proofAgain = (proving: Proving, record: Evidence['record'], act: Act, at: number): Evidence['proof'] => {
  const { host, forgery } = proving;
  const { proof } = act.evidence;
  if (proof.method === 'paper') return byPaper(proving, proof, act);
  return record.method === 'passkey' ? byPasskey(host, forgery, record, at) : byPassword(host, forgery, record, act);
};

type OnPaper = Extract<Evidence['proof'], { method: 'paper' }>;

/** The words of those who attest again, to the bytes as they are now. */
const byPaper = ({ host, forgery, about }: Proving, proof: OnPaper, act: Act): OnPaper => {
  const again = ({ record: given }: Attested, at: number): Attested => {
    const said = AttestationRecord.parse(given);
    const named = AttestationRecord.parse({ ...said, pack: { ...said.pack, ...about } });
    const worded = { ...named, declaration: attestationInWords(named) };
    const record = Attested.shape.record.parse(forgery.word?.(worded, at) ?? worded);
    const soft = host.passkeys?.get(record.credential?.id ?? '');
    const { method } = record;
    if (method === 'passkey' && (soft === undefined || record.credential === undefined))
      throw new Error('The word names no passkey that is here');
    const proved =
      soft === undefined || record.credential === undefined
        ? wordByPassword(host, forgery, record, act)
        : wordByPasskey(soft, forgery, record, at);
    return { type: 'coproduce/attested/v1', record, proof: proved };
  };
  const [first, second] = proof.attested;
  return { ...proof, attested: [again(first, 0), again(second, 1)] };
};

const wordByPassword = (host: Host, forgery: Forgery, record: Attested['record'], { at }: Act): Attested['proof'] => {
  const vouched = { record: digestOf(record), method: 'password', at: at.toISOString() } as const;
  return { method: 'password', totp: false, vouching: vouch(vouched, forgery.vouchingKey ?? host.vouchingKey) };
};

const wordByPasskey = (
  soft: SoftPasskey,
  forgery: Forgery,
  record: Attested['record'],
  at: number,
): Attested['proof'] => {
  const asked = { challenge: challengeOf(digestOf(record)) };
  return {
    method: 'passkey',
    credential: { id: soft.id, publicKey: soft.publicKey, registeredAt: record.credential?.registeredAt ?? -1 },
    assertion: soft.get(forgery.asked?.(asked, at) ?? asked),
  };
};

const byPassword = (host: Host, forgery: Forgery, record: Evidence['record'], { at }: Act): Evidence['proof'] => {
  const vouched = { record: digestOf(record), method: 'password', at: at.toISOString() } as const;
  return { method: 'password', totp: false, vouching: vouch(vouched, forgery.vouchingKey ?? host.vouchingKey) };
};

const byPasskey = ({ passkeys }: Host, forgery: Forgery, record: Evidence['record'], at: number): Evidence['proof'] => {
  const soft = passkeys?.get(record.credential?.id ?? '');
  if (soft === undefined || record.credential === undefined)
    throw new Error('The record names no passkey that is here');
  const asked = { challenge: challengeOf(digestOf(record)) };
  return {
    method: 'passkey',
    credential: { id: soft.id, publicKey: soft.publicKey, registeredAt: record.credential.registeredAt },
    assertion: soft.get(forgery.asked?.(asked, at) ?? asked),
  };
};

const nameIn = ({ evidence }: Act): { name: string; post: string; organisation: string } => {
  const said = membersOf(evidence.record['signatory']);
  const word = (key: string): string => String(said.get(key));
  return { name: word('name'), post: word('post'), organisation: word('organisation') };
};

/** In whose name a signature in ink stands in the file; nothing for any other. */
const subjectOf = ({ apart }: Making, { evidence: { proof } }: Act): Subject | undefined => {
  if (proof.method !== 'paper') return undefined;
  const attesters = proof.attested.map(({ record }) => AttestationRecord.shape.attester.parse(record.attester));
  return { name: instanceName(apart.keys.origin.split('/')[1] ?? ''), role: attestedInWords(attesters) };
};

const signAll = async (making: Making, locked: Uint8Array, acts: readonly Act[], contentDigest: string) => {
  const { host, forgery } = making;
  const issue = issueFrom(readAuthority(forgery.root ?? host.root), randomBytes);
  const stamp = forgery.timestamp === undefined ? {} : { timestamp: forgery.timestamp };
  let file = locked;
  for (const [at, act] of acts.entries()) {
    const said = nameIn(act);
    const name = forgery.signer?.(said.name, at) ?? said.name;
    const own = { name, role: said.post, organisation: said.organisation };
    const genuine = subjectOf(making, act) ?? own;
    const signer = forgery.subject?.(genuine, at) ?? genuine;
    file = await addSignature({
      file,
      field: act.field,
      at: act.at,
      signer,
      appearance: { opening: 'Signed by', ...signer, method: 'Password', contentDigest },
      evidence: canonicalBytes(forgery.statement?.(act.evidence, at) ?? act.evidence),
      issue,
      ...stamp,
    });
  }
  return { file, issue, stamp };
};

/**
 * Makes a pack again, as a host could that has every key: all of it as it should be but for the forgery.
 *
 * @returns the sealed file, and the trail it belongs to, a leaf each
 */
export const remake = async (
  host: Host,
  apart: TakenApart,
  forgery: Forgery = {},
): Promise<{ readonly file: Uint8Array; readonly lines: readonly Uint8Array[] }> => {
  const making = { host, apart, forgery };
  const content = forgery.content?.(apart.content) ?? apart.content;
  const original = host.lines.slice(0, apart.later.size).map((line) => Entry.parse(JSON.parse(text(line))));
  const before = forgery.entries?.(original) ?? original;
  const older = (notes: readonly { readonly checkpoint: string }[], entries: readonly Entry[]) =>
    olderAgain(
      making,
      entries,
      notes.map(({ checkpoint }) => checkpoint),
    );
  const trail = extractOf(making, before, 0, apart.trail.size, older(apart.trail.consistency, before));
  const locked = await lockedFile(making, content, trail, before);
  const file = { digest: sha256Hex(locked), bytes: locked.length };
  const acts = actsAgain(making, content, file);
  const entries = replacing(before, renamed(apart, content, file, acts));
  const atLocking = claimedCheckpoint(trail.checkpoint)?.size ?? 0;
  const notes = older(apart.later.consistency, entries).map((note) =>
    claimedCheckpoint(note)?.size === atLocking ? trail.checkpoint : note,
  );
  const size = forgery.sealedSize ?? apart.later.size;
  const later = extractOf(making, entries, apart.trail.size, size, forgery.older?.(notes) ?? notes);
  const signed = await signAll(making, locked, acts, digestOf(content));
  const sealed = await sealPack({
    file: signed.file,
    at: apart.sealedAt,
    signer: { name: instanceName(apart.keys.origin.split('/')[1] ?? '') },
    appearance: { opening: 'Sealed by', name: 'The instance', method: 'Seal', contentDigest: digestOf(content) },
    statement: canonicalBytes({ type: 'coproduce/seal/v1', extract: later }),
    issue: signed.issue,
    ...signed.stamp,
  });
  return { file: sealed, lines: entries.map((entry) => canonicalBytes(entry)) };
};

/** What entries say otherwise of those who attest to a signature in ink. */
const wordsRenamed = (was: Evidence, now: Evidence): readonly Replaced[] => {
  const [one, other] = [was.proof, now.proof];
  if (one.method !== 'paper' || other.method !== 'paper') return [];
  return one.attested.flatMap((word, at) => {
    const again = other.attested[at] ?? word;
    return [
      { from: digestOf(word), to: digestOf(again) },
      { from: digestOf(word.record), to: digestOf(again.record) },
    ];
  });
};

/** What entries say otherwise, once the pack's bytes and what was signed are others. */
const renamed = (
  apart: TakenApart,
  content: PackContent,
  file: { readonly digest: string; readonly bytes: number },
  acts: readonly Act[],
): readonly Replaced[] => {
  const [first] = apart.acts;
  const pack = membersOf(first?.evidence.record['pack']);
  const was = membersOf(pack.get('locked'));
  return [
    { from: digestOf(apart.content), to: digestOf(content) },
    ...apart.content.plans.map(({ termsDigest }, at) => ({
      from: termsDigest,
      to: content.plans[at]?.termsDigest ?? termsDigest,
    })),
    { from: String(was.get('digest')), to: file.digest },
    { from: `"bytes":${String(was.get('bytes'))}`, to: `"bytes":${file.bytes}` },
    ...apart.acts.flatMap(({ evidence }, at) => {
      const now = acts[at]?.evidence ?? evidence;
      return [
        ...wordsRenamed(evidence, now),
        { from: digestOf(evidence.record), to: digestOf(now.record) },
        { from: digestOf(evidence), to: digestOf(now) },
      ];
    }),
  ];
};
