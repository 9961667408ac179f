import type { ComponentProps } from 'react';
import { TextField } from '../ui/fields.tsx';

type Props = Pick<ComponentProps<typeof TextField>, 'error' | 'value' | 'onChange'> & {
  readonly id?: string;
  readonly hint?: string;
};

/** A code of one's authenticator app. */
export const CodeField = ({
  id = 'code',
  hint = 'Six digits. Each code works once: if you have used this one, wait for the next',
  ...field
}: Props) => (
  <TextField
    id={id}
    label="Code from your authenticator app"
    hint={hint}
    inputMode="numeric"
    autoComplete="one-time-code"
    width={10}
    {...field}
  />
);
