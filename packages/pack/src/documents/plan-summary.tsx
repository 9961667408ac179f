import { dayInWords, labels, saidInWords, type PackContent } from '@coproduce/cycle';
import { Heading } from '../components/heading.tsx';
import { List } from '../components/list.tsx';
import { Page, type Frame } from '../components/page.tsx';
import { FormTooLong, renderPages } from '../components/render.tsx';
import { Paragraph, type Inline, Strong } from '../components/text.tsx';
import { requireEdition } from './edition.ts';
import { type GivenSignature, signatureInWords } from './given-signature.ts';
import type { PackInput, PrintedPlan } from './pack-parts.ts';
import type { DocumentOptions } from './template-a.tsx';
import { counted, dateOrReason, packInWords, personInWords } from './words.ts';

/** What a plan's summary is made from. */
export interface SummaryInput extends Pick<PackInput, 'content' | 'contentDigest' | 'status'> {
  /** The id of one of the pack's plans. */
  readonly plan: string;
  /** Who has signed. */
  readonly signatures: readonly GivenSignature[];
}

/** How many characters of each text, and how many actions, are tried until it is one page. */
const rooms = [
  { characters: 600, actions: 8 },
  { characters: 260, actions: 6 },
  { characters: 120, actions: 4 },
  { characters: 60, actions: 3 },
] as const;
type Room = (typeof rooms)[number];

const cut = (text: string, { characters }: Room): string =>
  text.length <= characters ? text : `${text.slice(0, characters).replace(/\s+\S*$/u, '')} …`;

/** With a full stop, where nothing ends it. */
const sentence = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);

const knownBy = ({ measure }: PrintedPlan['terms']['goals'][number]): string => {
  if (measure.kind === 'milestone') return measure.inPlace;
  const from = 'value' in measure.baseline ? `, from ${measure.baseline.value}` : '';
  return `${measure.what} reaches ${measure.target} (${measure.unit})${from}`;
};

const goalInWords = (goal: PrintedPlan['terms']['goals'][number], room: Room): Inline => [
  <Strong key="what">{sentence(cut(goal.specific, room))}</Strong>,
  ` By ${dayInWords(goal.dueOn)}. We will know because of this: ${cut(knownBy(goal), room)}.`,
];

const actionInWords = ({ what, owner, by }: PrintedPlan['terms']['actions'][number], room: Room): string => {
  const who = owner === null ? 'nobody yet' : personInWords(owner);
  return `${cut(what, room)} (${who}${by === null ? '' : `, by ${dayInWords(by)}`})`;
};

const stageInWords = ({ terms: { currentStandard } }: PrintedPlan): string =>
  typeof currentStandard.stage === 'number'
    ? `Services are at Stage ${currentStandard.stage} of 3.`
    : `We say: ${labels.stage[currentStandard.stage]}.`;

function planIn(content: PackContent, id: string): PrintedPlan {
  const plan = content.plans.find((printed) => printed.plan === id);
  if (plan === undefined) throw new RangeError(`The pack carries no plan ${id}`);
  return plan;
}

/** Who endorses it or says something of it; their own words are cut by nobody, and stand in the pack alone. */
const voicesOn = ({ statements, ...content }: PackContent, plan: string): readonly string[] =>
  statements
    .filter((statement) => statement.plan === undefined || statement.plan === plan)
    .map((statement) => {
      const words = statement.words === undefined ? '' : ' Their own words stand in the pack.';
      return `${personInWords(statement.person)} ${saidInWords(statement, content)}.${words}`;
    });

const Voices = ({ voices, most }: { voices: readonly string[]; most: number }) =>
  voices.length === 0 ? null : (
    <>
      <Heading level={2}>Who spoke for people who use services, carers and others</Heading>
      <List
        items={[
          ...voices.slice(0, most),
          ...(voices.length > most ? [`and ${voices.length - most} more, in the pack itself`] : []),
        ]}
      />
    </>
  );

/** Who has signed, and how they proved who they were, as the pack's other forms say it. */
const Agreed = ({ signatures, content }: SummaryInput) => {
  if (signatures.length === 0) return <Paragraph>Nobody has signed it yet.</Paragraph>;
  const required = content.signatories.filter(({ kind }) => kind === 'required');
  return (
    <>
      <Paragraph>
        {signatures.length >= required.length
          ? 'Agreed by:'
          : 'It is not agreed until both leads have signed. Signed so far by:'}
      </Paragraph>
      <List items={signatures.map(signatureInWords)} />
    </>
  );
};

/** What one action plan means, on one page, for everybody it matters to. */
function PlanSummary({ input, frame, room }: { input: SummaryInput; frame: Frame; room: Room }) {
  const { content, contentDigest } = input;
  const plan = planIn(content, input.plan);
  const { terms } = plan;
  const more = terms.actions.length - room.actions;
  return (
    <Page frame={frame} bookmark="In plain words" onePage="The summary">
      <Heading level={1}>{terms.challenge.title}</Heading>
      <Paragraph as="small">{`What ${content.partnership.name} puts forward about this, in plain words.`}</Paragraph>
      <Heading level={2}>Where we are now</Heading>
      <Paragraph>
        {`${stageInWords(plan)} ${cut(terms.currentStandard.describe ?? '', room)} This is about services, never about a person.`}
      </Paragraph>
      <Heading level={2}>What will be different</Heading>
      {terms.goals.length === 0 ? (
        <Paragraph>No goal is left: this plan ends here.</Paragraph>
      ) : (
        <List numbered items={terms.goals.map((goal) => goalInWords(goal, room))} />
      )}
      {terms.actions.length === 0 ? null : (
        <>
          <Heading level={2}>Who does what next</Heading>
          <List
            items={[
              ...terms.actions.slice(0, room.actions).map((action) => actionInWords(action, room)),
              ...(more > 0 ? [`and ${counted(more, 'more action')}, in the plan itself`] : []),
            ]}
          />
        </>
      )}
      <Heading level={2}>When we look again</Heading>
      <Paragraph>{dateOrReason(terms.nextReview)}</Paragraph>
      <Voices voices={voicesOn(content, plan.plan)} most={room.actions} />
      <Heading level={2}>Who agreed</Heading>
      <Agreed {...input} />
      <Paragraph as="small" before={8}>
        {`The plan itself, word for word, stands in ${packInWords(content.pack)}, which has the content digest ${contentDigest}. This page helps to read it and replaces none of it.`}
      </Paragraph>
    </Page>
  );
}

/**
 * The summary of one plan as a PDF of one page. Long texts are cut until it is one, and say so.
 *
 * @throws {RangeError} where the pack carries no such plan; and as `renderPack` does
 */
export async function renderPlanSummary(
  input: SummaryInput,
  { edition, compress = true }: DocumentOptions,
): Promise<Uint8Array> {
  const { content, contentDigest, status } = input;
  requireEdition(edition, content.edition);
  const plan = planIn(content, input.plan);
  const name = `Challenge ${plan.terms.challenge.number}, in plain words`;
  const frame: Frame = {
    owner: content.partnership.name,
    name,
    contentDigest,
    demonstration: content.partnership.demonstration,
    ...(status === 'draft' ? { watermark: 'DRAFT' } : {}),
  };
  const about = {
    title: `${content.partnership.name}: ${name}`,
    subject: `Content digest ${contentDigest}`,
    madeAt: content.lockedAt,
    identity: `${status} ${contentDigest} ${plan.plan}`,
    compress,
  };
  const [most, ...less] = rooms;
  let made = renderPages(about, <PlanSummary input={input} frame={frame} room={most} />);
  for (const room of less) {
    made = made.catch((error: unknown) => {
      if (!(error instanceof FormTooLong)) throw error;
      return renderPages(about, <PlanSummary input={input} frame={frame} room={room} />);
    });
  }
  return made;
}
