import { capital, labels } from '@coproduce/cycle';
import type { Cycle } from '../../api/views.ts';
import { SummaryList, type SummaryRow } from '../../ui/list.tsx';
import { citedWords, predictionWords } from '../../words/cited.ts';
import { dayWords, instantWords } from '../../words/dates.ts';

type Part<T, B> = Omit<T, 'by'> & { readonly by: B };
type Decision = Cycle['decisions'][number];

/** One turn of the circle, its people as ids on the partnership's pages and as named persons in a pack. */
export type CycleToShow<B> = {
  readonly start?: Part<NonNullable<Cycle['start']>, B>;
  readonly studies: readonly Part<Cycle['studies'][number], B>[];
  readonly decisions: readonly Part<Decision, B>[];
  readonly carries: readonly Part<Cycle['carries'][number], B>[];
  readonly reconsiderations: readonly {
    readonly review: string;
    readonly askedBy: B;
    readonly clause: string;
    readonly reason: string;
    readonly undid: Decision['kind'];
    readonly recordedAt: string;
  }[];
};

type Props<B> = {
  readonly cycle: CycleToShow<B>;
  readonly name: (by: B) => string;
  /** `review 2` */
  readonly review: (id: string) => string;
  readonly timeZone: string;
};

const decisionWords = ({ kind, reason, changes, evidence, addendum }: Omit<Decision, 'by'>): string =>
  [
    `${capital(labels.decision[kind])}: ${reason}`,
    changes && `What changes: ${changes}`,
    evidence && `Shown by: ${citedWords(evidence)}`,
    addendum && 'Added after the review was concluded',
  ]
    .filter(Boolean)
    .join('. ');

const startRows = <B,>({ cycle: { start }, name, timeZone }: Props<B>): SummaryRow[] =>
  start === undefined
    ? [{ key: 'Begun', value: 'Not yet' }]
    : [
        {
          key: 'Begun on',
          value: `${dayWords(start.when)} (${name(start.by)}, ${instantWords(start.recordedAt, timeZone)})`,
        },
        {
          key: 'What we expected to see',
          value: `${predictionWords(start.prediction)}${start.writtenAfter ? ' (written after the work began)' : ''}`,
        },
      ];

/** Rows of what was recorded at one instant. */
type Recorded = { readonly at: string; readonly rows: readonly SummaryRow[] };

const recorded = <B,>({ cycle, name, review, timeZone }: Props<B>): readonly Recorded[] => {
  const by = (who: B, at: string): string => ` (${name(who)}, ${instantWords(at, timeZone)})`;
  return [
    ...cycle.studies.map((study) => ({
      at: study.recordedAt,
      rows: [
        { key: `What happened, ${review(study.review)}`, value: study.findings },
        { key: `Compared with what was expected, ${review(study.review)}`, value: study.comparison },
        {
          key: `What it rests on, ${review(study.review)}`,
          value: `${citedWords(study.cited)}${by(study.by, study.recordedAt)}`,
        },
      ],
    })),
    ...cycle.decisions.map((it) => ({
      at: it.recordedAt,
      rows: [{ key: `Decided, ${review(it.review)}`, value: `${decisionWords(it)}${by(it.by, it.recordedAt)}` }],
    })),
    ...cycle.carries.map((it) => ({
      at: it.recordedAt,
      rows: [
        {
          key: `Carried, ${review(it.review)}`,
          value: `${capital(labels.carry[it.why])}: ${it.reason}${by(it.by, it.recordedAt)}`,
        },
      ],
    })),
    ...cycle.reconsiderations.map((it) => ({
      at: it.recordedAt,
      rows: [
        {
          key: `Reconsidered, ${review(it.review)}`,
          value: `“${capital(labels.decision[it.undid])}” was taken back. ${it.clause}: ${it.reason}${by(it.askedBy, it.recordedAt)}`,
        },
      ],
    })),
  ];
};

/** A review may decide, take it back and decide again: each row then has a name of its own. */
const distinct = (rows: readonly SummaryRow[]): SummaryRow[] =>
  rows.map((row, at) => {
    const before = rows.slice(0, at).filter(({ key }) => key === row.key).length;
    return before === 0 ? row : { ...row, key: `${row.key}, time ${before + 1}` };
  });

const rowsOf = <B,>(props: Props<B>): SummaryRow[] =>
  distinct([
    ...startRows(props),
    ...recorded(props)
      .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
      .flatMap(({ rows }) => rows),
  ]);

/** One turn of the circle: what was expected, what happened, what was decided. */
export const CycleRecord = <B,>(props: Props<B>) => <SummaryList rows={rowsOf(props)} />;
