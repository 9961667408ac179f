import type { ComponentProps } from 'react';
import { TextField } from '../ui/fields.tsx';

type Props = Pick<ComponentProps<typeof TextField>, 'hint' | 'error' | 'value' | 'onChange'>;

/** One's own password, asked for once more: that it is still they who sit here. */
export const PasswordAgain = (field: Props) => (
  <TextField
    id="password"
    label="Your password, once more"
    type="password"
    autoComplete="current-password"
    {...field}
  />
);
