import { type AgreedAnew, dayInWords, deputationInWords, listed } from '@coproduce/cycle';
import { factInWords } from '../../documents/cover-words.ts';
import type { Act } from './acts.ts';
import type { OpenedPack } from './opened-pack.ts';
import type { TrailParts } from './trail-parts.ts';

/** A challenge as documents number it. */
const numberOf = ({ edition }: OpenedPack, challenge: string): number | string =>
  edition.challenges.find(({ id }) => id === challenge)?.number ?? challenge;

/** What a signature in ink rests on, and what nobody has looked at here. */
function paperNotes({ record: { signatory }, onPaper }: Act): readonly string[] {
  if (onPaper === undefined) return [];
  const { signedOn, scan, words } = onPaper;
  return [
    `${signatory.name} signed on paper on ${dayInWords(signedOn)}: the weakest way to sign. That it is their signature rests on the word of ${listed(words.map(({ record }) => record.attester.name))}. The scan was not looked at here: ask the partnership for the one with the SHA-256 ${scan.digest}, and compare.`,
    ...words.flatMap(({ record: { attester, method, issuer } }) => {
      if (method === 'passkey') return [];
      return method === 'password'
        ? [`That ${attester.name} proved who they were rests on the word of the instance, which checked it.`]
        : [`${attester.name} signed in at ${issuer} to attest; that the key in the pack was theirs, ask them.`];
    }),
  ];
}

/** What a reader should know besides the verdict: the honest facts of the cover, and what no check here can tell. */
export function notesOn(
  opened: OpenedPack,
  acts: readonly Act[],
  parts: TrailParts | undefined,
  { wholeTrail, agreedAnew }: { readonly wholeTrail: boolean; readonly agreedAnew: readonly AgreedAnew[] },
): readonly string[] {
  const { content } = opened;
  const vouched = acts.filter(({ evidence: { proof } }) => proof.method === 'password');
  const hidden = parts === undefined ? 0 : parts.sealed.size - parts.entries.length;
  const witnessed = parts?.sealedVerdict.checkpoint;
  const cosigners = witnessed?.ok === true ? witnessed.cosigned.map(({ name }) => name) : [];
  return [
    ...(content.partnership.demonstration ? ['This is a demonstration: nobody agreed to anything.'] : []),
    ...content.facts.map(factInWords),
    ...acts.flatMap(({ record: { signatory } }) =>
      signatory.deputation === undefined
        ? []
        : [`${signatory.name} signed as ${deputationInWords(signatory.deputation)}.`],
    ),
    ...(vouched.length === 0
      ? []
      : [
          `That ${listed(vouched.map(({ record }) => record.signatory.name))} proved who they were rests on the word of the instance, which checked it.`,
        ]),
    ...acts.flatMap(paperNotes),
    ...acts.flatMap(({ record: { signatory }, evidence: { proof } }) =>
      proof.method === 'oidc'
        ? [`${signatory.name} signed in at ${proof.issuer} to sign; that the key in the pack was theirs, ask them.`]
        : [],
    ),
    ...agreedAnew.map(
      ({ challenge, number }) =>
        `By the trail that was given, the plan for Challenge ${numberOf(opened, challenge)} was agreed anew in pack ${number}.`,
    ),
    cosigners.length > 0
      ? `The trail was witnessed by ${listed(cosigners)}.`
      : 'No witness has cosigned the trail: a host that holds all keys could have made another.',
    ...(hidden === 0 || wholeTrail
      ? []
      : [
          `${hidden} entries of the trail are in the pack by their hash alone; check with the whole trail to see them.`,
        ]),
  ];
}
