import { capital, dayInWords, labels, listed } from '@coproduce/cycle';
import { Callout } from '../components/callout.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Facts, type Fact } from '../components/facts.tsx';
import { Heading } from '../components/heading.tsx';
import { List } from '../components/list.tsx';
import { Page } from '../components/page.tsx';
import { PageReference } from '../components/places.tsx';
import { lengthOf, Paragraph } from '../components/text.tsx';
import { Together } from '../components/together.tsx';
import { isolated } from '../letters/printed.ts';
import { ActionsSince } from './actions-since.tsx';
import { GoalRecord } from './goal-record.tsx';
import { challengeOf, place, type Part, type PrintedPlan } from './pack-parts.ts';
import { TemplateBForm } from './template-b-form.tsx';
import { counted, dateOrReason, personInFull, personInWords } from './words.ts';

/** One plan in a pack: Template B on a page of its own, then all that belongs under it. */
export function PlanPages({ plan, part }: { plan: PrintedPlan; part: Part }) {
  const { edition, frame, room } = part;
  const { terms } = plan;
  return (
    <>
      <Page frame={frame} bookmark={`${challengeOf(plan)}: Template B`} onePage={challengeOf(plan)}>
        <Heading level={1} place={place.form(plan)}>
          {edition.templateB.title}
        </Heading>
        <TemplateBForm plan={plan} edition={edition} room={room} />
        <Below plan={plan} />
      </Page>
      <Page frame={frame} bookmark={`${challengeOf(plan)}: what is agreed, and the record`}>
        <Heading level={1} place={place.continuation(plan)}>
          {`Template B, ${challengeOf(plan)}, continued`}
        </Heading>
        <Facts facts={standing(plan)} />
        {terms.goals.map((goal, index) => (
          <GoalTerms key={goal.goal} plan={plan} index={index} />
        ))}
        <Actions plan={plan} />
        {terms.evidenceSources.length === 0 ? null : (
          <>
            <Heading level={2}>Evidence sources</Heading>
            <List items={terms.evidenceSources} />
          </>
        )}
        {plan.goals
          .filter(({ cycles }) => cycles.length > 0)
          .map((goal) => (
            <GoalRecord key={goal.goal} goal={goal} plan={plan} />
          ))}
        <ActionsSince plan={plan} />
      </Page>
    </>
  );
}

/** What the form has no line for: why it has no tick, and where the rest of the plan stands. */
function Below({ plan }: { plan: PrintedPlan }) {
  const { actions, currentStandard, revision } = plan.terms;
  const more = actions.length - 3;
  const rest = more > 0 ? `${counted(more, 'more action')}, measures, owners` : 'Measures, owners';
  const ticked =
    typeof currentStandard.stage === 'number' ? '' : ` No tick, because ${labels.stage[currentStandard.stage]}.`;
  return (
    <Paragraph as="small" quiet before={8} after={0}>
      {[
        `${challengeOf(plan)}, revision ${revision.number}.${ticked} ${rest} and dates stand on page\u00a0`,
        <PageReference key="page" to={place.continuation(plan)} />,
        '.',
      ]}
    </Paragraph>
  );
}

function standing({ terms, termsDigest }: PrintedPlan): Fact[] {
  const { currentStandard: standard, nextReview } = terms;
  const meeting = standard.agreedAt.kind === 'assessment' ? 'assessment' : 'review';
  return [
    {
      term: 'Revision',
      detail: terms.closing
        ? `${terms.revision.number}, closing this plan: no goal is left alive`
        : terms.revision.number,
    },
    {
      term: 'Current standard',
      detail: `${capital(labels.stage[standard.stage])}, as at ${meeting} ${standard.agreedAt.number} of ${dayInWords(standard.agreedAt.on)}`,
    },
    ...(standard.describe === undefined ? [] : [{ term: 'Described as', detail: standard.describe }]),
    { term: 'Goals agreed on', detail: dayInWords(terms.date) },
    { term: 'Next review', detail: dateOrReason(nextReview) },
    { term: 'Terms digest', detail: termsDigest },
  ];
}

/** The number a goal has in its plan for life; on the form it may stand on another line. */
const numberOf = (plan: PrintedPlan, goal: string): number | undefined =>
  plan.goals.find((printed) => printed.goal === goal)?.number;

function GoalTerms({ plan, index }: { plan: PrintedPlan; index: number }) {
  const goal = plan.terms.goals[index];
  if (goal === undefined) return null;
  const number = numberOf(plan, goal.goal) ?? index + 1;
  const line = number === index + 1 ? '' : ` (line ${index + 1} of the form)`;
  const facts: (Fact | undefined)[] = [
    { term: 'What will be different', detail: goal.specific },
    { term: 'How it is known', detail: measureInWords(goal.measure) },
    unlessNull(
      'Owner',
      goal.owner === null
        ? null
        : `${personInFull(goal.owner)}${goal.ownerSaidYesOn === null ? '' : `; said yes on ${dayInWords(goal.ownerSaidYesOn)}`}`,
    ),
    unlessNull('What representatives said', goal.representativesSaid),
    unlessNull('Why it can be done', goal.realistic),
    { term: 'Due', detail: dayInWords(goal.dueOn) },
  ];
  const said = facts.filter((fact) => fact !== undefined);
  return (
    <Together characters={said.reduce((sum, { detail }) => sum + lengthOf(detail), 0)}>
      <Heading level={2}>{`Goal ${number}${line}`}</Heading>
      <Facts facts={said} />
    </Together>
  );
}

const unlessNull = (term: string, detail: string | null): Fact | undefined =>
  detail === null ? undefined : { term, detail };

function measureInWords(measure: PrintedPlan['terms']['goals'][number]['measure']): string {
  if (measure.kind === 'milestone')
    return `Milestone: ${isolated(measure.inPlace)}. Somebody else can see it by: ${isolated(measure.seenBy)}`;
  const { baseline } = measure;
  const from =
    'value' in baseline
      ? `from ${baseline.value}`
      : `from a baseline not known yet${baseline.findBy === undefined ? '' : `, to be found by ${dayInWords(baseline.findBy)}`},`;
  return `${isolated(measure.what)}: ${from} to ${measure.target} (${isolated(measure.unit)})`;
}

function Actions({ plan }: { plan: PrintedPlan }) {
  const { actions } = plan.terms;
  if (actions.length === 0) {
    return (
      <Callout>
        <Paragraph after={0}>No action is part of what is agreed.</Paragraph>
      </Callout>
    );
  }
  const serving = (goals: readonly string[]) =>
    listed(goals.map((goal) => String(numberOf(plan, goal) ?? '')).filter((number) => number !== ''));
  return (
    <>
      <Heading level={2}>Actions before the next review</Heading>
      <DataTable
        columns={[
          { header: 'No.', width: 28 },
          { header: 'Action' },
          { header: 'Owner', width: 120 },
          { header: 'By', width: 84 },
          { header: 'Goal', width: 44 },
        ]}
        rows={actions.map((action, index) => [
          index + 1,
          action.what,
          action.owner === null ? '' : personInWords(action.owner),
          action.by === null ? '' : dayInWords(action.by),
          serving(action.serves),
        ])}
      />
    </>
  );
}
