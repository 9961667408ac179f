import { capital, dayInWords, labels } from '@coproduce/cycle';
import { Facts, type Fact } from '../components/facts.tsx';
import { Heading } from '../components/heading.tsx';
import { lengthOf, Paragraph, Quiet, type Inline } from '../components/text.tsx';
import { Together } from '../components/together.tsx';
import { isolated } from '../letters/printed.ts';
import { challengeOf, type PrintedGoal, type PrintedPlan } from './pack-parts.ts';
import { dayOfInstant, personInWords } from './words.ts';

type Cycle = PrintedGoal['cycles'][number];
type Study = Cycle['studies'][number];
type Decision = Cycle['decisions'][number];

function citedInWords(cited: Study['cited']): string {
  if (cited.kind === 'cited') return `Cites: ${isolated(cited.what)}`;
  return cited.kind === 'noneCited' ? 'No evidence cited' : `Evidence to follow by ${dayInWords(cited.by)}`;
}

/** The Plan-Do-Study-Act record of one goal since the last pack. */
export function GoalRecord({ goal, plan }: { goal: PrintedGoal; plan: PrintedPlan }) {
  const [first, ...more] = goal.cycles;
  return (
    <>
      <Together characters={goal.wording.length + (first === undefined ? 0 : lengthOfAll(factsOf(first)))}>
        <Heading level={2} bookmark={`${challengeOf(plan)}: goal ${goal.number}, its record`}>
          {`Goal ${goal.number}: what happened since the last pack`}
        </Heading>
        {isInTerms(goal, plan) ? null : <Paragraph>{goal.wording}</Paragraph>}
        <Facts facts={[{ term: 'Where it stands', detail: labels.state.goal[goal.state] }]} />
        {first === undefined ? null : <CycleRecord cycle={first} />}
      </Together>
      {more.map((cycle) => (
        <Together key={cycle.number} characters={lengthOfAll(factsOf(cycle))}>
          <CycleRecord cycle={cycle} />
        </Together>
      ))}
    </>
  );
}

const lengthOfAll = (facts: readonly Fact[]): number => facts.reduce((sum, { detail }) => sum + lengthOf(detail), 0);

// The wording stands among the terms, a page or so above; it is said again only where it is another.
const isInTerms = (goal: PrintedGoal, { terms }: PrintedPlan): boolean =>
  terms.goals.some((live) => live.goal === goal.goal && live.specific === goal.wording);

const CycleRecord = ({ cycle }: { cycle: Cycle }) => (
  <>
    <Heading level={3}>{`Cycle ${cycle.number}`}</Heading>
    <Facts facts={factsOf(cycle)} />
  </>
);

const factsOf = (cycle: Cycle): Fact[] => [
  ...planned(cycle),
  ...cycle.studies.flatMap(studied),
  ...cycle.decisions.flatMap(decided),
  ...cycle.carries.map(({ why, reason, by }) => ({
    term: 'Carried forward',
    detail: recorded(`${capital(labels.carry[why])}: ${isolated(reason)}`, by),
  })),
  ...cycle.reconsiderations.map(({ askedBy, clause, reason, undid }) => ({
    term: 'Decided again',
    detail: `Undid “${labels.decision[undid]}”, asked for by ${personInWords(askedBy)} (${clause}): ${isolated(reason)}`,
  })),
];

/** What was said, with who recorded it on a line of its own. */
const recorded = (words: string, by: Study['by'], after = ''): Inline => [
  `${words}\n`,
  <Quiet key="by">{`Recorded by ${personInWords(by)}${after}`}</Quiet>,
];

function planned({ start }: Cycle): Fact[] {
  if (start === undefined) return [];
  const { prediction, writtenAfter, when, by } = start;
  const [expected, note] =
    'expects' in prediction
      ? [prediction.expects, `By ${dayInWords(prediction.by)}.${writtenAfter ? ' Written after the work began.' : ''}`]
      : ['No prediction was made.', `Because: ${isolated(prediction.noneBecause)}`];
  return [
    { term: 'What we expected (Plan)', detail: [`${isolated(expected)}\n`, <Quiet key="note">{note}</Quiet>] },
    { term: 'Work began (Do)', detail: `${dayInWords(when)}, by ${personInWords(by)}` },
  ];
}

const studied = ({ findings, comparison, cited, by }: Study): Fact[] => [
  { term: 'What happened (Study)', detail: findings },
  { term: 'Beside what we expected', detail: comparison },
  { term: 'What it rests on', detail: recorded(citedInWords(cited), by) },
];

function decided({ kind, reason, changes, evidence, addendum, by, recordedAt }: Decision): Fact[] {
  const after = addendum ? `, as an addendum of ${dayOfInstant(recordedAt)}` : '';
  return [
    { term: 'Decided (Act)', detail: recorded(`${capital(labels.decision[kind])}: ${isolated(reason)}`, by, after) },
    ...(changes === undefined ? [] : [{ term: 'What changes', detail: changes }]),
    ...(evidence === undefined ? [] : [{ term: 'What shows it', detail: citedInWords(evidence) }]),
  ];
}
