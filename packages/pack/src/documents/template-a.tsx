import { capital, dayInWords, labels, type TemplateARecord } from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import { Callout } from '../components/callout.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Facts } from '../components/facts.tsx';
import { Heading } from '../components/heading.tsx';
import { List } from '../components/list.tsx';
import { Page, type Frame } from '../components/page.tsx';
import { renderPages } from '../components/render.tsx';
import { Paragraph, Strong, type Inline } from '../components/text.tsx';
import { isolated } from '../letters/printed.ts';
import { Acknowledgement } from './acknowledgement.tsx';
import { requireEdition } from './edition.ts';
import { TemplateAForm } from './template-a-form.tsx';
import { TookPart } from './took-part.tsx';
import { dateOrReason, personInFull, personInWords } from './words.ts';

type Row = TemplateARecord['rows'][number];

const challenge = (row: Row): string => `${row.number}. ${row.shortTitle}`;
const quoted = (words: string): string => `“${isolated(words)}”`;

/** What a document needs besides its own content. */
export interface DocumentOptions {
  /** The edition the content names; labels come from here. */
  readonly edition: Edition;
  /** Whether what is in the file is compressed; it is unless somebody wants to read it. */
  readonly compress?: boolean;
}

/**
 * Template A as a PDF: the paper's form with its ten rows, and all else below it. A record that is not agreed yet
 * carries the watermark DRAFT. The same record gives the same bytes.
 * @throws when the edition is not the one the record names, or something in the record cannot be printed.
 */
export async function renderTemplateA(record: TemplateARecord, { edition }: DocumentOptions): Promise<Uint8Array> {
  requireEdition(edition, record.edition);
  const draft = record.state !== 'agreed';
  const frame: Frame = {
    owner: record.partnership.name,
    name: `Template A, assessment ${record.assessment.number}${draft ? ', draft' : ''}`,
    demonstration: record.partnership.demonstration,
    ...(draft ? { watermark: 'DRAFT' } : {}),
  };
  const title = `Template A: ${record.partnership.name}, assessment ${record.assessment.number}`;
  // A record of no day yet is not dated by when it was printed: the same record must give the same bytes.
  const day = record.agreedOn ?? record.heldOn ?? '2000-01-01';
  const about = {
    title,
    subject: `Assessment ${record.assessment.id}`,
    madeAt: `${day}T00:00:00.000Z`,
    identity: JSON.stringify(record),
  };
  return renderPages(
    about,
    <Page frame={frame} bookmark="Template A">
      <Heading level={1}>{edition.templateA.title}</Heading>
      <Standing record={record} />
      <TemplateAForm rows={record.rows} edition={edition} />
      <About record={record} />
      <Answers rows={record.rows} />
      <DifferentViews rows={record.rows} />
      <Views rows={record.rows} />
      <Strengths rows={record.rows} />
      <Acknowledgement edition={edition} />
    </Page>,
  );
}

function Standing({ record }: { record: TemplateARecord }) {
  return (
    <Callout tone={record.state === 'agreed' ? 'note' : 'caution'}>
      <Paragraph after={0}>
        {record.state === 'agreed'
          ? 'Agreed by the partners named here about services. Not an inspection, a rating, or an assessment of any person.'
          : 'Not agreed yet. About services, never about a person; what stands here may still change.'}
      </Paragraph>
    </Callout>
  );
}

function About({ record }: { record: TemplateARecord }) {
  const { scope, attendance } = record;
  const facts = [
    { term: 'Completed by', detail: record.completedBy === null ? undefined : personInFull(record.completedBy) },
    { term: 'About', detail: `${isolated(scope.provider.name)}${scope.provider.nhs ? ' (NHS)' : ''}` },
    { term: 'Services in scope', detail: scope.services },
    {
      term: 'Left out',
      detail:
        scope.leftOut === undefined
          ? undefined
          : `${isolated(scope.leftOut.services)}, because: ${isolated(scope.leftOut.why)}`,
    },
    { term: 'Meeting held on', detail: record.heldOn === null ? undefined : dayInWords(record.heldOn) },
    { term: 'Agreed on', detail: record.agreedOn === null ? undefined : dayInWords(record.agreedOn) },
    { term: 'Confirmed as right by', detail: record.confirmedBy.map(personInFull).join('; ') },
    { term: 'Next assessment', detail: record.next === null ? undefined : dateOrReason(record.next) },
  ].flatMap(({ term, detail }) => (detail === undefined || detail === '' ? [] : [{ term, detail }]));
  const commissioner = attendance?.people.some(
    ({ person, presence }) => presence === 'present' && person.perspective === 'commissioner',
  );
  return (
    <>
      <Heading level={2}>About this assessment</Heading>
      <Facts facts={facts} />
      <Heading level={2}>Who took part</Heading>
      {attendance === null ? <Paragraph>Not recorded yet.</Paragraph> : <TookPart attendance={attendance} />}
      {commissioner === false ? <Paragraph before={8}>No commissioner took part.</Paragraph> : null}
    </>
  );
}

const answers = ['agree', 'liveWith', 'different'] as const;

function Answers({ rows }: { rows: readonly Row[] }) {
  const given = (row: Row): Inline =>
    [
      ...answers.map((answer) => ({
        label: labels.answer[answer],
        people: row.answers.filter((one) => one.answer === answer).map(({ person }) => person),
      })),
      { label: 'Did not answer', people: row.didNotAnswer },
    ]
      .filter(({ people }) => people.length > 0)
      .flatMap(({ label, people }, index) => [
        <Strong key={label}>{`${index === 0 ? '' : '\n'}${label}: `}</Strong>,
        people.map(personInWords).join('; '),
      ]);
  return (
    <>
      <Heading level={2} bookmark="Answers">
        Answers to what was proposed
      </Heading>
      <DataTable
        rowHeaders
        columns={[{ header: 'Challenge', width: 140 }, { header: 'Agreed', width: 62 }, { header: 'Answers' }]}
        rows={rows.map((row) => [
          challenge(row),
          row.stage === null ? '' : capital(labels.stage[row.stage]),
          given(row),
        ])}
      />
    </>
  );
}

function DifferentViews({ rows }: { rows: readonly Row[] }) {
  const views = rows.flatMap((row) =>
    row.answers.flatMap(({ answer, person, words }) =>
      answer === 'different' ? [{ row, person, words: words ?? '' }] : [],
    ),
  );
  if (views.length === 0) return null;
  return (
    <>
      <Heading level={2} bookmark="Different views">
        Different views
      </Heading>
      {views.map(({ row, person, words }, index) => (
        <Paragraph key={index}>
          <Strong>{`${challenge(row)}, ${personInWords(person)}: `}</Strong>
          {quoted(words)}
        </Paragraph>
      ))}
    </>
  );
}

function Views({ rows }: { rows: readonly Row[] }) {
  const open = rows.filter((row) => row.stage === 'notAgreed' && row.views.length > 0);
  if (open.length === 0) return null;
  return (
    <>
      <Heading level={2} bookmark="Not agreed yet">
        Not agreed yet: how each person sees it
      </Heading>
      {open.map((row) => (
        <ViewsOf key={row.challenge} row={row} />
      ))}
    </>
  );
}

const ViewsOf = ({ row }: { row: Row }) => (
  <>
    <Heading level={3}>{challenge(row)}</Heading>
    <DataTable
      columns={[{ header: 'Who', width: 170 }, { header: 'Stage', width: 110 }, { header: 'Why' }]}
      rows={row.views.map((view) => [
        view.author === undefined ? capital(labels.perspective[view.perspective]) : personInWords(view.author),
        capital(labels.stage[view.stage]),
        view.reason ?? '',
      ])}
    />
  </>
);

function Strengths({ rows }: { rows: readonly Row[] }) {
  const strong = rows.filter((row) => row.strengths.length > 0);
  if (strong.length === 0) return null;
  return (
    <>
      <Heading level={2} bookmark="Strengths">
        Strengths
      </Heading>
      {strong.map((row) => (
        <StrengthsOf key={row.challenge} row={row} />
      ))}
    </>
  );
}

const StrengthsOf = ({ row }: { row: Row }) => (
  <>
    <Heading level={3}>{challenge(row)}</Heading>
    <List
      items={row.strengths.map(
        ({ perspective, text }) => `${capital(labels.perspective[perspective])}: ${quoted(text)}`,
      )}
    />
  </>
);
