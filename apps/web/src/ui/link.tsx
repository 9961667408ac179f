import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type Props = {
  readonly href: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly 'aria-current'?: 'page';
  readonly 'aria-describedby'?: string;
};

/** A link to another page of the product. */
export const A = ({ href, children, ...rest }: Props) => (
  <Link to={href} activeProps={{}} activeOptions={{ exact: true }} {...rest}>
    {children}
  </Link>
);

/** A link that looks like a button: it goes somewhere and changes nothing. */
export const ButtonLink = ({ href, children, secondary }: Props & { readonly secondary?: boolean }) => (
  <Link
    to={href}
    activeProps={{}}
    activeOptions={{ exact: true }}
    draggable={false}
    className={secondary === true ? 'nhsuk-button nhsuk-button--secondary' : 'nhsuk-button'}
  >
    {children}
  </Link>
);

/** The way back, above a page's heading. */
export const BackLink = ({ href, children }: Props) => (
  <nav aria-label="Back">
    <Link to={href} activeProps={{}} activeOptions={{ exact: true }} className="nhsuk-back-link">
      {children}
    </Link>
  </nav>
);

/** A file to take away. */
export const Download = ({ href, children }: Props) => (
  <a href={href} download>
    {children}
  </a>
);
