import { capital, labels } from '@coproduce/cycle';
import type { TemplateA } from '../../api/views.ts';
import { Attended } from '../../ui/attended.tsx';
import { SummaryList, type SummaryRow } from '../../ui/list.tsx';
import { dayWords } from '../../words/dates.ts';
import { listWords } from '../../words/names.ts';
import { personWords, speakerWords } from '../../words/people.ts';
import { stageOr, stageWords } from '../../words/stages.ts';

type Row = TemplateA['rows'][number];

const facts = (record: TemplateA): SummaryRow[] => {
  const { scope, heldOn, agreedOn, completedBy, confirmedBy, next } = record;
  return [
    { key: 'Provider', value: scope.provider.name },
    { key: 'Services looked at', value: scope.services },
    ...(scope.leftOut ? [{ key: 'Left out', value: `${scope.leftOut.services}, because: ${scope.leftOut.why}` }] : []),
    { key: 'Completed by', value: completedBy === null ? 'Nobody yet' : personWords(completedBy) },
    { key: 'Meeting held on', value: heldOn === null ? 'No day recorded' : dayWords(heldOn) },
    {
      key: 'Confirmed by',
      value: confirmedBy.length === 0 ? 'Nobody yet' : listWords(confirmedBy.map((person) => personWords(person))),
    },
    { key: 'Agreed on', value: agreedOn === null ? 'Not agreed yet' : dayWords(agreedOn) },
    ...(next === null
      ? []
      : [
          {
            key: 'Next assessment',
            value: 'on' in next ? dayWords(next.on) : `None, because: ${next.noneBecause}`,
          },
        ]),
  ];
};

const Views = ({ row }: { readonly row: Row }) => (
  <>
    <h4 className="nhsuk-heading-xs">Each view</h4>
    <ul>
      {row.views.map(({ perspective, stage, reason, author }, at) => (
        <li key={`${perspective} ${stage} ${reason ?? ''} ${String(at)}`} className="app-words">
          {capital(labels.perspective[perspective])}
          {author && `, ${author.as}`}: {stageWords(stage)}
          {reason !== undefined && `. ${reason}`}
        </li>
      ))}
    </ul>
  </>
);

const Answers = ({ row }: { readonly row: Row }) => (
  <section className="app-record-row">
    <h3 className="nhsuk-heading-s">
      {row.number}. {row.shortTitle}: {stageOr(row.stage, 'nothing agreed yet')}
    </h3>
    {row.strengths.length > 0 && (
      <>
        <h4 className="nhsuk-heading-xs">Strengths</h4>
        <ul>
          {row.strengths.map(({ perspective, text }) => (
            <li key={`${perspective} ${text}`} className="app-words">
              {capital(labels.perspective[perspective])}: {text}
            </li>
          ))}
        </ul>
      </>
    )}
    {row.answers.length > 0 && (
      <>
        <h4 className="nhsuk-heading-xs">Answers</h4>
        <ul>
          {row.answers.map(({ person, perspective, answer, words, at }) => (
            <li key={`${person.as} ${at}`} className="app-words">
              {speakerWords(person.as, perspective)}: {labels.answer[answer]}
              {words !== undefined && `: “${words}”`}
            </li>
          ))}
        </ul>
      </>
    )}
    {row.didNotAnswer.length > 0 && <p>Did not answer: {listWords(row.didNotAnswer.map(({ as }) => as))}.</p>}
    {row.views.length > 0 && <Views row={row} />}
  </section>
);

/** Everything that Template A says beside the form itself: who, when, the answers and the views. */
export const TemplateABelow = ({ record }: { readonly record: TemplateA }) => (
  <>
    <h2 className="nhsuk-heading-m">About this Template A</h2>
    <p>
      Agreed by the partners named here about services. Not an inspection, a rating, or an assessment of any person.
    </p>
    <SummaryList rows={facts(record)} />
    <h2 className="nhsuk-heading-m">Who took part</h2>
    <Attended attendance={record.attendance} />
    <h2 className="nhsuk-heading-m">What stands behind each row</h2>
    {record.rows.map((row) => (
      <Answers key={row.challenge} row={row} />
    ))}
  </>
);
