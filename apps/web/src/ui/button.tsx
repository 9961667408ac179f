import { Button as NhsButton } from 'nhsuk-react-components';
import type { ReactNode } from 'react';

type Props = {
  readonly children: ReactNode;
  readonly onClick?: () => void;
  readonly type?: 'button' | 'submit';
  readonly secondary?: boolean;
  /** For what cannot be undone. */
  readonly warning?: boolean;
  readonly small?: boolean;
  /** Being sent: a second press does nothing. The button stays where the reader's focus is. */
  readonly busy?: boolean;
  readonly label?: string;
};

/** A button: it does something. */
export const Button = ({ children, onClick, type = 'button', busy = false, label, ...look }: Props) => (
  <NhsButton
    {...look}
    type={type}
    {...(busy && { 'aria-disabled': 'true' })}
    {...(label !== undefined && { 'aria-label': label })}
    onClick={(event) => {
      if (busy) event.preventDefault();
      else onClick?.();
    }}
  >
    {children}
  </NhsButton>
);
