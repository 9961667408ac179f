import type { Result } from '../decision.ts';
import type { Refusal } from '../refusal.ts';
import type { Who } from './people.ts';

/** The columns of a table of rights: everybody who could try a step. */
export const columns = [
  'coordinator',
  'provider',
  'commissioner',
  'user',
  'contributor',
  'auditor',
  'system',
] as const satisfies (Who | 'system')[];
export type Column = (typeof columns)[number];

/** A cell of a table: done, or the code of the refusal. */
export const outcome = (decided: Result<unknown, Refusal>): string => (decided.ok ? 'done' : decided.refusal.code);

/** The cells of one row, each with who tries. */
export const cellsOf = (cells: readonly string[]): readonly { readonly who: Column; readonly expected: string }[] =>
  columns.map((who, at) => ({ who, expected: cells[at] ?? '' }));
