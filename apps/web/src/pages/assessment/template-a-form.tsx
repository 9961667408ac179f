import { labelOf, restatedFrom } from '@coproduce/framework';
import type { TemplateA } from '../../api/views.ts';
import { usePartnership } from '../../partnership/partnership.tsx';

type Stage = TemplateA['rows'][number]['stage'];

/** A tick that says in words which one it is. */
const Cell = ({
  label,
  stage,
  column,
}: {
  readonly label: string;
  readonly stage: Stage;
  readonly column: 1 | 2 | 3;
}) => (
  <td className="app-form-a__tick" data-label={label}>
    {stage === column ? (
      <>
        <span aria-hidden="true">✓</span>
        <span className="nhsuk-u-visually-hidden">ticked</span>
      </>
    ) : (
      <span className="nhsuk-u-visually-hidden">not ticked</span>
    )}
  </td>
);

/** Template A exactly as the form has it: its labels, its order, its rows. All else stands below it. */
export const TemplateAForm = ({ record }: { readonly record: TemplateA }) => {
  const { edition } = usePartnership();
  const form = edition.templateA;
  const stages = ([1, 2, 3] as const).map((column) => ({ column, label: labelOf(form, `stage${column}`) }));
  return (
    <div className="app-scroll">
      <table className="app-form-a">
        <caption className="nhsuk-table__caption">{form.title}</caption>
        <thead>
          <tr>
            <th scope="col">{labelOf(form, 'organisationalChallenge')}</th>
            {stages.map(({ column, label }) => (
              <th key={column} scope="col" className="app-form-a__tick">
                {label} <small>{labelOf(form, 'tickOne')}</small>
              </th>
            ))}
            <th scope="col">{labelOf(form, 'priority')}</th>
            <th scope="col">{labelOf(form, 'comments')}</th>
          </tr>
        </thead>
        <tbody>
          {record.rows.map(({ challenge, number, shortTitle, stage, priority, comments }) => (
            <tr key={challenge}>
              <th scope="row">
                {number}. {shortTitle}
              </th>
              {stages.map(({ column, label }) => (
                <Cell key={column} label={label} stage={stage} column={column} />
              ))}
              <td data-label={labelOf(form, 'priority')}>{priority ?? ''}</td>
              <td data-label={labelOf(form, 'comments')} className="app-words">
                {comments ?? ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="app-restated">
        {restatedFrom(edition, form.source)}. {edition.acknowledgement}
      </p>
    </div>
  );
};
