import { ErrorSummary as NhsErrorSummary } from 'nhsuk-react-components';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { PROBLEMS } from './page.tsx';

/** One thing that is wrong; `field` is the id of the field to go to. */
export type ErrorLine = { readonly text: string; readonly field?: string | undefined };

type Props = { readonly title?: string; readonly lines: readonly ErrorLine[] };

const MARK = 'Error: ';

const goTo = (id: string): void => {
  const target = document.getElementById(id);
  const input = target?.matches('input, textarea, select') ? target : target?.querySelector('input, textarea, select');
  (input instanceof HTMLElement ? input : target)?.focus();
};

/**
 * What went wrong, above the heading, with links to the fields; it takes the focus and marks the page's title. Give it a
 * new `key` for every attempt.
 */
export const ErrorSummary = ({ title = 'There is a problem', lines }: Props) => {
  const [place] = useState(() => document.getElementById(PROBLEMS));

  useEffect(() => {
    if (!document.title.startsWith(MARK)) document.title = MARK + document.title;
    return () => {
      document.title = document.title.replace(MARK, '');
    };
  }, []);

  const summary = (
    <NhsErrorSummary>
      <NhsErrorSummary.Title>{title}</NhsErrorSummary.Title>
      <NhsErrorSummary.List>
        {lines.map(({ text, field }) => (
          <li key={text}>
            {field === undefined ? (
              text
            ) : (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(field);
                }}
              >
                {text}
              </a>
            )}
          </li>
        ))}
      </NhsErrorSummary.List>
    </NhsErrorSummary>
  );
  return place === null ? summary : createPortal(summary, place);
};
