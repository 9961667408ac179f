import type { TemplateARecord } from '@coproduce/cycle';
import { labelOf, type Edition } from '@coproduce/framework';
import { DataTable } from '../components/data-table.tsx';
import { Facts } from '../components/facts.tsx';
import { linesOf, shareLines, startOf } from '../components/fit.ts';
import { Heading } from '../components/heading.tsx';
import { Emphasis, Paragraph, type Inline } from '../components/text.tsx';
import { measure, type } from '../components/theme.ts';
import { Tick } from '../components/tick.tsx';
import { challengesInWords, counted } from './words.ts';

type Row = Pick<TemplateARecord['rows'][number], 'number' | 'shortTitle' | 'stage' | 'priority' | 'comments'>;

const stages = ['stage1', 'stage2', 'stage3'] as const;
const width = { challenge: 152, stage: 44, priority: 62 } as const;
const size = type.small.fontSize;
const comments = measure - width.challenge - stages.length * width.stage - width.priority - 14;

// Lines that the comments of all rows may fill together, so that the form stays on its one page.
const roomOnForm = 38;
const inFull = '… in full below';

/** Template A's own table: the paper's columns and rows, and nothing that is not on the paper. */
function Table({ rows, edition, shown }: { rows: readonly Row[]; edition: Edition; shown: readonly Inline[] }) {
  const form = edition.templateA;
  return (
    <DataTable
      grid
      rowHeaders
      rowHeight={26}
      columns={[
        { header: labelOf(form, 'organisationalChallenge'), width: width.challenge },
        ...stages.map((stage) => ({ header: labelOf(form, stage), width: width.stage, align: 'center' as const })),
        { header: labelOf(form, 'priority'), width: width.priority, align: 'center' },
        { header: labelOf(form, 'comments') },
      ]}
      spanning={{ from: 1, over: stages.length, words: labelOf(form, 'tickOne') }}
      rows={rows.map((row, index) => [
        titleOf(row),
        ...stages.map((stage, at) => (row.stage === at + 1 ? <Tick key={stage} ticked boxed={false} /> : '')),
        row.priority ?? '',
        shown[index] ?? '',
      ])}
    />
  );
}

/**
 * Template A's form, and below it what its lines have no room for: why a row has no tick, and comments in full where
 * they were cut so that the form keeps to one page.
 */
export function TemplateAForm({ rows, edition }: { rows: readonly Row[]; edition: Edition }) {
  const asked = rows.map((row) => linesOf(row.comments ?? '', comments, size));
  const given = shareLines(
    asked.map((lines) => Math.max(2, lines)),
    roomOnForm,
  );
  const isCut = (index: number) => (asked[index] ?? 0) > (given[index] ?? 0);
  const shown = rows.map((row, index): Inline => {
    if (!isCut(index)) return row.comments ?? '';
    const start = startOf(row.comments ?? '', given[index] ?? 1, comments, size);
    return [`${start.slice(0, -inFull.length - 4).replace(/\s+\S*$/u, '')} `, <Emphasis key="more">{inFull}</Emphasis>];
  });
  const cut = rows.filter((_, index) => isCut(index));
  return (
    <>
      <Table rows={rows} edition={edition} shown={shown} />
      <Unticked rows={rows} />
      {cut.length === 0 ? null : (
        <>
          <Heading level={2}>{`Comments in full: ${counted(cut.length, 'challenge')}`}</Heading>
          <Facts facts={cut.map((row) => ({ term: titleOf(row), detail: row.comments ?? '' }))} />
        </>
      )}
    </>
  );
}

const titleOf = (row: Row): string => `${row.number}. ${row.shortTitle}`;

/** The form has ticks for three stages only; what else was agreed is said below it. */
function Unticked({ rows }: { rows: readonly Row[] }) {
  const numbers = (stage: Row['stage']) => rows.filter((row) => row.stage === stage).map(({ number }) => number);
  const reasons = [
    { because: 'not yet at Stage 1', rows: numbers('notYet') },
    { because: 'the partners have not agreed yet', rows: numbers('notAgreed') },
  ].filter((reason) => reason.rows.length > 0);
  return reasons.map((reason, index) => (
    <Paragraph key={reason.because} as="small" before={index === 0 ? 8 : 0} after={3}>
      {`No tick, because ${reason.because}: ${challengesInWords(reason.rows)}.`}
    </Paragraph>
  ));
}
