import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { BackLink } from './link.tsx';

type Props = {
  /** The one heading, and the page's title. */
  readonly title: string;
  /** What the page belongs to, above the heading and in the title. */
  readonly caption?: string;
  readonly back?: { readonly href: string; readonly label: string };
  readonly children: ReactNode;
};

/** Where messages about what went wrong are shown: above the heading. */
export const PROBLEMS = 'problems';

let lastPath: string | undefined;

/**
 * A page: title, one heading, and the reader taken to it. After going from page to page the focus is on the heading, and
 * where one page takes the place of another, so that a screen reader says where one is; on arrival from outside it is left where the browser puts it.
 */
export const Page = ({ title, caption, back, children }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null);
  // Where the reader has arrived, not where they are going: the page before this one is still shown on the way.
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });

  useEffect(() => {
    document.title = [title, caption, 'Coproduce'].filter(Boolean).join(' – ');
  }, [title, caption]);

  useEffect(() => {
    if (lastPath !== undefined) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    lastPath = path ?? lastPath;
  }, [path]);

  return (
    <>
      {back && <BackLink href={back.href}>{back.label}</BackLink>}
      <main className="nhsuk-main-wrapper" id="maincontent">
        <div id={PROBLEMS} />
        <h1 ref={heading} tabIndex={-1} className="nhsuk-heading-l">
          {caption !== undefined && (
            <span className="nhsuk-caption-l">
              {caption}
              <span className="nhsuk-u-visually-hidden">: </span>
            </span>
          )}
          {title}
        </h1>
        {children}
      </main>
    </>
  );
};
