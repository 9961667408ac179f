import { useParams } from '@tanstack/react-router';

type Param =
  | 'partnership'
  | 'number'
  | 'challenge'
  | 'goal'
  | 'action'
  | 'pack'
  | 'paper'
  | 'step'
  | 'index'
  | 'question'
  | 'statement'
  | 'member'
  | 'credential';

/** A part of the page's address. Throws where the page has none of that name. */
export const useParam = (name: Param): string => {
  const params: Readonly<Partial<Record<string, unknown>>> = useParams({ strict: false });
  const value = params[name];
  if (typeof value !== 'string') throw new Error(`This page's address has no ${name}`);
  return value;
};

/** A number in the page's address; 0, which nothing has, where it is none. */
export const useNumberParam = (): number => {
  const number = Number(useParam('number'));
  return Number.isInteger(number) ? number : 0;
};
