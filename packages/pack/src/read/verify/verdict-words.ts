import type { Outcome, PackVerdict } from './verdict.ts';

/** How an outcome reads. */
const outcomes: Readonly<Record<Outcome, string>> = {
  authentic: 'authentic',
  notAuthentic: 'not authentic',
  cannotBeChecked: 'cannot be checked',
};

/** A verdict as lines of text: the one sentence first, then the pack, then every check with what is wrong. */
export function verdictInWords({ sentence, checks, pack }: PackVerdict): string {
  const about =
    pack === undefined
      ? []
      : [
          '',
          `Pack ${pack.number} of ${pack.partnership}: ${pack.occasion}`,
          `Content digest ${pack.contentDigest}`,
          `Edition: ${pack.edition}`,
          ...pack.signatures.map(
            ({ name, post, organisation, at, method, timestamp }) =>
              `Signed by ${name}, ${post}, ${organisation}, on ${at}. ${method}.` +
              (timestamp === undefined ? '' : ` Timestamp of ${timestamp.at} by ${timestamp.authority}.`),
          ),
        ];
  const answers = checks.flatMap(({ check, question, outcome, findings }) => [
    `${check.padEnd(12)} ${outcomes[outcome].padEnd(18)} ${question}`,
    ...findings.map(({ message }) => `${' '.repeat(13)}${message.replace(/^./u, (first) => first.toUpperCase())}`),
  ]);
  const notes = pack === undefined || pack.notes.length === 0 ? [] : ['', ...pack.notes.map((note) => `- ${note}`)];
  return [sentence, ...about, '', ...answers, ...notes].join('\n');
}

/** What a command ends with: 1 is kept for what is shown to be wrong, 2 for all that cannot be known. */
export const exitCodes: Readonly<Record<Outcome, 0 | 1 | 2>> = { authentic: 0, notAuthentic: 1, cannotBeChecked: 2 };
