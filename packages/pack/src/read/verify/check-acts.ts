import { declaration, type PackContent } from '@coproduce/cycle';
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

/** Who is to have signed where, the instance included. */
const expectedIn = (content: PackContent, instance: string) => [
  ...content.signatories.map(({ name, post, organisation, kind }, at) => ({
    field: `sign-${at + 1}`,
    subject: { name, role: post, organisation: organisation.name },
    required: kind === 'required',
  })),
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
  const findings: Finding[] = checkSigners(signatures, expectedIn(content, instanceIn(keys))).map(({ code, detail }) =>
    wrong(code, detail),
  );
  for (const act of acts) {
    const verified = await verifyEvidence(act.evidence, keys.keys);
    if (!verified.ok) {
      const why = evidenceProblems[verified.problem];
      findings.push(wrong('evidence', `how ${nameIn(act)} proved who they are does not hold: ${why}`));
    }
    findings.push(...recordFindings(act, opened), ...keyProblem(act, entries));
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

/** What must hold of all signatures taken together. */
function together(acts: readonly Act[]): readonly Finding[] {
  const members = acts.map(({ record }) => record.signatory.member);
  const nonces = acts.map(({ record }) => record.nonce);
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
