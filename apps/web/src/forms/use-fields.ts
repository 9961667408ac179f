import { useState } from 'react';

/** A form's values, and what ties one of them to its field. */
export const useFields = <T extends object>(initial: T | (() => T)) => {
  const [values, setValues] = useState<T>(initial);
  const bind = <K extends keyof T>(name: K) => ({
    value: values[name],
    onChange: (value: T[K]): void => setValues((before) => ({ ...before, [name]: value })),
  });
  return { values, bind, setValues };
};

/** Text as it was typed, or nothing where there is none: an optional answer that was left empty is not sent. */
export const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text);

/** `{ [name]: value }`, or nothing where there is no value. */
export const optional = <N extends string, V>(name: N, value: V | undefined): { [K in N]?: V } => {
  const made: { [K in N]?: V } = {};
  if (value !== undefined) made[name] = value;
  return made;
};
