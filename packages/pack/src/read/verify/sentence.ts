import { dayInWords, dayOf, listed } from '@coproduce/cycle';
import type { CheckVerdict, Outcome, PackSummary } from './verdict.ts';

/** The first thing wrong, or not known, as the rest of a sentence. */
const because = (checks: readonly CheckVerdict[], outcome: Outcome): string => {
  const first = checks.flatMap(({ findings }) => findings).find((finding) => finding.outcome === outcome);
  return first?.message ?? 'nothing more is known';
};

/**
 * The whole verdict in one plain sentence.
 *
 * @param timeZone the partnership's, in which a day is a day
 */
export function sentenceFor(
  outcome: Outcome,
  checks: readonly CheckVerdict[],
  pack: PackSummary | undefined,
  timeZone: string,
): string {
  if (outcome === 'notAuthentic') return `Not authentic, because ${because(checks, outcome)}.`;
  if (outcome === 'cannotBeChecked' || pack === undefined)
    return `This cannot be called authentic, because ${because(checks, outcome)}.`;
  const last =
    pack.signatures
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? '';
  const names = listed(
    pack.signatures.map(
      ({ name, organisation, onPaper }) => `${name} (${organisation}${onPaper ? ', on paper: the weakest way' : ''})`,
    ),
  );
  const { length } = pack.signatures;
  const both = length === 2 && !pack.byDeputy ? 'both leads' : `${length} signatories`;
  return `Agreed by ${both} on ${dayInWords(dayOf(last, timeZone))}, ${names}; unchanged since.`;
}
