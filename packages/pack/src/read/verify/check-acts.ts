import { attestedInWords, attestationInWords, declaration, type PackContent } from '@coproduce/cycle';
import { type Entry, type KeysFile, verifyEvidence } from '@coproduce/trail';
import { checkSigners } from '../check-signers.ts';
import { SEAL } from '../filling.ts';
import { instanceName } from '../instance-name.ts';
import type { ReadSignature } from '../signed-file.ts';
import type { Act } from './acts.ts';
import type { OpenedPack } from './opened-pack.ts';
import { evidenceProblems } from './evidence-words.ts';
import { keyProblem } from './passkeys.ts';
import { type Finding, wrong } from './verdict.ts';

/** The id of the instance that keeps a log, from the log's origin. */
const instanceIn = ({ origin }: Pick<KeysFile, 'origin'>): string => origin.split('/')[1] ?? '';

/**
 * Who is to have signed where, the instance included. What was signed in ink stands in the file under the name of the
 * instance and of those who attest to it, never under the signatory's.
 */
const expectedIn = (content: PackContent, instance: string, acts: readonly Act[]) => [
  ...content.signatories.map(({ name, post, organisation, kind }, at) => {
    const field = `sign-${at + 1}`;
    const onPaper = acts.find(({ signature }) => signature.field === field)?.onPaper;
    return {
      field,
      subject:
        onPaper === undefined
          ? { name, role: post, organisation: organisation.name }
          : { name: instanceName(instance), role: attestedInWords(onPaper.words.map((word) => word.record.attester)) },
      required: kind === 'required',
    };
  }),
  { field: SEAL, subject: { name: instanceName(instance) }, required: true },
];

/**
 * Whether each signature is of its own signatory and this pack, proven in a way that holds, by different people and
 * from both sides.
 *
 * @param entries what the trail has, to know since when a key is known
 */
export async function checkActs(
  opened: OpenedPack,
  signatures: readonly ReadSignature[],
  acts: readonly Act[],
  entries: readonly Entry[],
): Promise<readonly Finding[]> {
  const { content, keys } = opened;
  const findings: Finding[] = checkSigners(signatures, expectedIn(content, instanceIn(keys), acts)).map(
    ({ code, detail }) => wrong(code, detail),
  );
  for (const act of acts) {
    const verified = await verifyEvidence(act.evidence, keys.keys);
    if (!verified.ok) {
      const why = evidenceProblems[verified.problem];
      const how = act.onPaper === undefined ? 'proved who they are' : 'signed in ink';
      findings.push(wrong('evidence', `how ${nameIn(act)} ${how} does not hold: ${why}`));
    }
    const { record } = act;
    findings.push(...recordFindings(act, opened), ...wordFindings(act));
    for (const { record: word } of act.onPaper?.words ?? [])
      findings.push(...keyProblem({ ...word, holder: word.attester }, entries));
    findings.push(...keyProblem({ ...record, holder: record.signatory }, entries));
  }
  return [...findings, ...together(acts)];
}

const nameIn = ({ record }: Act): string => record.signatory.name;

/** Whether the record is of this pack, this seat and this instance. */
function recordFindings({ signature, record }: Act, { content, contentDigest, keys }: OpenedPack): readonly Finding[] {
  const seat = content.signatories[Number(signature.field.slice('sign-'.length)) - 1];
  const { pack, signatory } = record;
  const claims: readonly (readonly [boolean, string])[] = [
    [record.partnership === content.partnership.id, 'another partnership'],
    [
      pack.id === content.pack.id && pack.number === content.pack.number && pack.offer === content.pack.offer,
      'another pack or offer',
    ],
    [pack.contentDigest === contentDigest, 'another content'],
    [JSON.stringify(record.occasion) === JSON.stringify(content.occasion), 'another occasion'],
    [record.instance.id === instanceIn(keys), 'another instance'],
    [
      seat !== undefined &&
        signatory.member === seat.member &&
        signatory.name === seat.name &&
        signatory.side === seat.side &&
        signatory.post === seat.post &&
        signatory.organisation === seat.organisation.name &&
        signatory.authority === seat.authority &&
        JSON.stringify(signatory.deputation) === JSON.stringify(seat.deputation),
      'another person or seat than the field is for',
    ],
    [record.declaration === declaration(signatory.organisation, signatory.post), 'another declaration'],
  ];
  return claims.flatMap(([holds, what]) =>
    holds ? [] : [wrong('other-record', `what ${signatory.name} signed is of ${what}`)],
  );
}

/** Whether those who attest said what is to be said, and the signature took effect with the second of them. */
function wordFindings({ onPaper, record }: Act): readonly Finding[] {
  const words = onPaper?.words ?? [];
  const last = words.at(-1)?.record;
  return [
    ...words.flatMap(({ record: word }) =>
      word.declaration === attestationInWords(word)
        ? []
        : [wrong('other-record', `${word.attester.name} attested in other words than are asked for`)],
    ),
    ...(last === undefined || (last.nonce === record.nonce && last.issuedAt === record.issuedAt)
      ? []
      : [wrong('other-record', `what counts as signed by ${record.signatory.name} is not what was attested to last`)]),
  ];
}

/** What must hold of all signatures taken together. */
function together(acts: readonly Act[]): readonly Finding[] {
  const members = acts.map(({ record }) => record.signatory.member);
  // The last who attests gives the nonce that the signature has.
  const nonces = acts.flatMap(({ record, onPaper }) => [
    ...(onPaper?.words ?? []).slice(0, -1).map((word) => word.record.nonce),
    record.nonce,
  ]);
  const origins = new Set(acts.map(({ record }) => record.instance.origin));
  const sides = new Set(acts.map(({ record }) => record.signatory.side));
  return [
    ...(new Set(members).size === members.length && new Set(nonces).size === nonces.length
      ? []
      : [wrong('one-person', 'one person, or one act, stands for more than one signature')]),
    ...(['commissioner', 'provider'] as const).flatMap((side) =>
      sides.has(side) ? [] : [wrong('one-side', `nobody has signed for the ${side}`)],
    ),
    ...(origins.size > 1 ? [wrong('other-record', 'they were signed at different addresses')] : []),
  ];
}
