import { Table } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import { A } from './link.tsx';

/** One line of a summary: what it is, what it says, and where to change it. */
export type SummaryRow = {
  readonly key: string;
  readonly value: ReactNode;
  readonly change?: { readonly href: string; readonly what: string } | undefined;
};

/** Facts by name, with Change links. */
export const SummaryList = ({ rows }: { readonly rows: readonly SummaryRow[] }) => {
  const someChange = rows.some(({ change }) => change !== undefined);
  return (
    <dl className="nhsuk-summary-list">
      {rows.map(({ key, value, change }) => (
        <div
          key={key}
          className={`nhsuk-summary-list__row${someChange && change === undefined ? ' nhsuk-summary-list__row--no-actions' : ''}`}
        >
          <dt className="nhsuk-summary-list__key">{key}</dt>
          <dd className="nhsuk-summary-list__value">{value}</dd>
          {change && (
            <dd className="nhsuk-summary-list__actions">
              <A href={change.href}>
                Change<span className="nhsuk-u-visually-hidden"> {change.what}</span>
              </A>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
};

/** One row of a task list. */
export type Task = {
  readonly id: string;
  readonly name: string;
  readonly hint?: ReactNode;
  readonly status: ReactNode;
  readonly href?: string | undefined;
};

/** Things to do, one a row, with their state in words. */
export const TaskList = ({ tasks }: { readonly tasks: readonly Task[] }) => (
  <ul className="nhsuk-task-list">
    {tasks.map(({ id, name, hint, status, href }) => (
      <li key={id} className={`nhsuk-task-list__item${href === undefined ? '' : ' nhsuk-task-list__item--with-link'}`}>
        <div className="nhsuk-task-list__name-and-hint">
          {href === undefined ? (
            <div>{name}</div>
          ) : (
            <A href={href} className="nhsuk-link nhsuk-task-list__link" aria-describedby={`${id}-status`}>
              {name}
            </A>
          )}
          {hint !== undefined && <div className="nhsuk-task-list__hint">{hint}</div>}
        </div>
        <div className="nhsuk-task-list__status" id={`${id}-status`}>
          {status}
        </div>
      </li>
    ))}
  </ul>
);

/** A table whose rows become a list of their cells, each under its heading, where the page is narrow. */
export const StackedTable = ({
  caption,
  headings,
  rows,
  lastOnScreenOnly = false,
}: {
  /** The last column is for doing something, and is left off paper. */
  readonly lastOnScreenOnly?: boolean;
  readonly caption: string;
  readonly headings: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}) => (
  <Table
    responsive
    firstCellIsHeader
    caption={caption}
    {...(lastOnScreenOnly && { className: 'app-last-on-screen-only' })}
  >
    <Table.Head>
      <Table.Row>
        {headings.map((heading) => (
          <Table.Cell key={heading}>{heading}</Table.Cell>
        ))}
      </Table.Row>
    </Table.Head>
    <Table.Body>
      {rows.map(({ key, cells }) => (
        <Table.Row key={key}>
          {cells.map((cell, at) => (
            <Table.Cell key={headings[at]}>{cell}</Table.Cell>
          ))}
        </Table.Row>
      ))}
    </Table.Body>
  </Table>
);
