import type { GoalInDraft } from '../../api/views.ts';
import { given, optional } from '../../forms/use-fields.ts';
import { boxesOf, dayOfBoxes, type DateBoxes } from '../../words/dates.ts';

type Terms = GoalInDraft['terms'];
type Measure = NonNullable<Terms['measure']>;

/** A goal's terms as its form holds them. */
export type GoalFields = {
  readonly specific: string;
  readonly measureKind: string;
  readonly what: string;
  readonly unit: string;
  readonly baseline: string;
  readonly baselineFindBy: DateBoxes;
  readonly target: string;
  readonly inPlace: string;
  readonly seenBy: string;
  readonly owner: string;
  readonly ownerSaidYesOn: DateBoxes;
  readonly representativesSaid: string;
  readonly realistic: string;
  readonly dueOn: DateBoxes;
};

const numberOf = (measure: Measure | undefined) => (measure?.kind === 'number' ? measure : undefined);
const milestoneOf = (measure: Measure | undefined) => (measure?.kind === 'milestone' ? measure : undefined);

/** The form's fields from terms; all empty for a new goal. */
export const fieldsOfGoal = (terms: Partial<Terms>): GoalFields => {
  const number = numberOf(terms.measure);
  const milestone = milestoneOf(terms.measure);
  const baseline = number?.baseline;
  return {
    specific: terms.specific ?? '',
    measureKind: terms.measure?.kind ?? 'none',
    what: number?.what ?? '',
    unit: number?.unit ?? '',
    baseline: baseline && 'value' in baseline ? String(baseline.value) : '',
    baselineFindBy: boxesOf(baseline && 'findBy' in baseline ? baseline.findBy : undefined),
    target: number === undefined ? '' : String(number.target),
    inPlace: milestone?.inPlace ?? '',
    seenBy: milestone?.seenBy ?? '',
    owner: terms.owner ?? '',
    ownerSaidYesOn: boxesOf(terms.ownerSaidYesOn),
    representativesSaid: terms.representativesSaid ?? '',
    realistic: terms.realistic ?? '',
    dueOn: boxesOf(terms.dueOn),
  };
};

/** A number as people type it; what is none becomes `NaN`, which no schema takes. */
const numberFrom = (text: string): number => Number(text.trim().replace(',', '.') || Number.NaN);

const measureFrom = (fields: GoalFields): Measure | undefined => {
  if (fields.measureKind === 'milestone') {
    return { kind: 'milestone', inPlace: fields.inPlace, seenBy: fields.seenBy };
  }
  if (fields.measureKind !== 'number') return undefined;
  const baseline =
    given(fields.baseline) === undefined
      ? { notKnownYet: true as const, ...optional('findBy', dayOfBoxes(fields.baselineFindBy)) }
      : { value: numberFrom(fields.baseline) };
  return { kind: 'number', what: fields.what, unit: fields.unit, baseline, target: numberFrom(fields.target) };
};

/** Terms as they are sent: what is empty is not there yet. */
export const termsFrom = (fields: GoalFields): Omit<Terms, 'goal' | 'owner'> & { owner?: string } => ({
  ...optional('specific', given(fields.specific)),
  ...optional('measure', measureFrom(fields)),
  ...optional('owner', given(fields.owner)),
  ...optional('ownerSaidYesOn', dayOfBoxes(fields.ownerSaidYesOn)),
  ...optional('representativesSaid', given(fields.representativesSaid)),
  ...optional('realistic', given(fields.realistic)),
  ...optional('dueOn', dayOfBoxes(fields.dueOn)),
});
