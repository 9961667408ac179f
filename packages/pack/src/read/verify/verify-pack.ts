import {
  type AgreedAnew,
  agreedAnewSince,
  capital,
  labels,
  methodInWords,
  onPaperInWords,
  type Replayed,
} from '@coproduce/cycle';
import { digestOf, type Entry, readEntry } from '@coproduce/trail';
import type { Trust } from '../check-signature.ts';
import { readSignedFile, type SignedFile } from '../signed-file.ts';
import { type Act, actsIn, type OnPaper } from './acts.ts';
import { checkActs } from './check-acts.ts';
import { checkData, checkTerms } from './check-data.ts';
import { checkSeal } from './check-seal.ts';
import { checkConsistency, checkInclusion } from './check-trail.ts';
import { checkPath, type PackReplayed, replayed } from './check-path.ts';
import { notesOn } from './notes.ts';
import { openPack, type OpenedPack } from './opened-pack.ts';
import { sentenceFor } from './sentence.ts';
import { sealedTrail, type TrailParts, trailParts } from './trail-parts.ts';
import {
  type CheckName,
  checkNames,
  type CheckVerdict,
  type Finding,
  outcomeOf,
  type PackSummary,
  type PackVerdict,
  questions,
  unknown,
} from './verdict.ts';

/** Whom the verifier is told to trust, and what it is given besides the pack. */
export interface VerifyTrust extends Trust {
  /** The whole trail as it was exported, one leaf a line: the pack must be of it. */
  readonly trail?: readonly Uint8Array[];
}

type Findings = Partial<Readonly<Record<CheckName, readonly Finding[]>>>;

/**
 * Asks all seven questions of a pack, trusting nothing in it but what the given roots vouch for. It needs no network, no
 * clock and no database. Bad input is an answer, never an error; what cannot be known is never called authentic.
 */
export async function verifyPack(bytes: Uint8Array, trust: VerifyTrust): Promise<PackVerdict> {
  const file = await readSignedFile(bytes, trust);
  const seal = checkSeal.ofFile(file.problems, trust);
  if (file.document === undefined || file.locked === undefined) return verdict({ seal });
  const opened = openPack(file.document);
  if (!opened.ok) return verdict({ seal, data: opened.findings });
  return verifyOpened(opened.value, { ...file, document: file.document, locked: file.locked }, trust, seal);
}

type WholeFile = SignedFile & Required<Pick<SignedFile, 'document' | 'locked'>>;

async function verifyOpened(
  opened: OpenedPack,
  file: WholeFile,
  trust: VerifyTrust,
  ofFile: readonly Finding[],
): Promise<PackVerdict> {
  const { acts, findings: unread } = actsIn(file);
  const sealed = sealedTrail(file.signatures);
  const parts = sealed.ok ? trailParts(opened, sealed.value) : undefined;
  const whole = parts === undefined ? undefined : wholeTrail(parts, trust.trail);
  const entries = whole?.slice(0, parts?.sealed.size) ?? parts?.entries ?? [];
  const steps = parts === undefined ? undefined : replayed(entries, opened, whole?.slice(parts.sealed.size));
  const found: Findings = {
    seal: [...ofFile, ...checkSeal.ofContents(opened, file, acts)],
    data: checkData(opened, acts, file.document.pages),
    terms: checkTerms(opened, acts, digestOf),
    signatures: [...unread, ...(await checkActs(opened, file.signatures, acts, parts?.entries ?? []))],
    ...(sealed.ok ? {} : { inclusion: sealed.findings }),
    ...(parts === undefined || steps === undefined
      ? {}
      : {
          inclusion: checkInclusion(opened, acts, file.locked, parts),
          consistency: checkConsistency(parts, trust.trail),
          path: checkPath(steps, opened, acts, file.locked),
        }),
  };
  return verdict(found, summaryOf(opened, file, acts, { parts, steps, trust }), timeZoneIn(steps));
}

/** The trail that was given, where it reaches the seal: then nothing that was left out of the pack is hidden. */
function wholeTrail({ sealed }: TrailParts, given: VerifyTrust['trail']): readonly Entry[] | undefined {
  if (given === undefined || given.length < sealed.size) return undefined;
  const read = given.map((leaf) => readEntry(leaf));
  return read.every(({ ok }) => ok) ? read.flatMap((one) => (one.ok ? [one.entry] : [])) : undefined;
}

/** What the entries behind the seal tell of later packs; nothing where there are none, or they cannot be followed. */
function agreedAnewIn(steps: PackReplayed | undefined, { content }: OpenedPack): readonly AgreedAnew[] {
  const now = steps?.now;
  const pack = now?.packs.find(({ id }) => id === content.pack.id);
  return now === undefined || pack === undefined ? [] : agreedAnewSince(now, pack);
}

const timeZoneIn = (steps: Replayed | undefined): string => steps?.world?.partnership.data.timeZone ?? 'Europe/London';

/** What is known besides the file itself. */
type Known = {
  readonly parts: TrailParts | undefined;
  readonly steps: PackReplayed | undefined;
  readonly trust: VerifyTrust;
};

/** Whether a code was given with the password. */
const withCode = (proof: Act['evidence']['proof']): { readonly code?: true } =>
  proof.method === 'password' && proof.totp ? { code: true } : {};

function summaryOf(
  opened: OpenedPack,
  { signatures }: WholeFile,
  acts: readonly Act[],
  { parts, steps, trust }: Known,
): PackSummary {
  const { content, contentDigest, edition } = opened;
  const stamps = new Map(signatures.map(({ field, timestamp }) => [field, timestamp]));
  return {
    partnership: content.partnership.name,
    demonstration: content.partnership.demonstration,
    number: content.pack.number,
    occasion: capital(labels.occasion[content.occasion.kind]),
    contentDigest,
    edition: edition.title,
    signatures: acts.map(
      ({ record: { signatory, method }, evidence: { proof }, signature: { at, field }, onPaper }) => {
        const stamp = stamps.get(field);
        return {
          name: signatory.name,
          post: signatory.post,
          organisation: signatory.organisation,
          side: signatory.side,
          method: onPaper === undefined ? methodInWords({ method, ...withCode(proof) }) : inkInWords(onPaper),
          onPaper: onPaper !== undefined,
          at: at.toISOString(),
          ...(stamp === undefined ? {} : { timestamp: { ...stamp, at: stamp.at.toISOString() } }),
        };
      },
    ),
    byDeputy: acts.some(({ record }) => record.signatory.deputation !== undefined),
    notes: notesOn(opened, acts, parts, {
      wholeTrail: trust.trail !== undefined,
      agreedAnew: agreedAnewIn(steps, opened),
    }),
  };
}

const inkInWords = ({ signedOn, words }: OnPaper): string =>
  onPaperInWords({ signedOn, attestations: words.map(({ record }) => record.attester) });

/** What holds by keys that ride in the file, and so no further than those are vouched for. */
const restOnKeys: ReadonlySet<CheckName> = new Set(['signatures', 'inclusion', 'consistency', 'path']);
const unvouched = unknown(
  'not-reached',
  'it holds by the keys in the file, and nobody who is trusted vouches for them',
);

function verdict(found: Findings, pack?: PackSummary, timeZone = 'Europe/London'): PackVerdict {
  const vouched = outcomeOf(found.seal ?? []) === 'authentic';
  const checks = checkNames.map((check): CheckVerdict => {
    const findings = (!vouched && found[check]?.length === 0 && restOnKeys.has(check) ? [unvouched] : found[check]) ?? [
      unknown('not-reached', 'it was not asked, because a check before it failed'),
    ];
    return { check, question: questions[check], outcome: outcomeOf(findings), findings };
  });
  const outcome = outcomeOf(checks);
  return {
    outcome,
    sentence: sentenceFor(outcome, checks, pack, timeZone),
    checks,
    ...(pack === undefined ? {} : { pack }),
  };
}
