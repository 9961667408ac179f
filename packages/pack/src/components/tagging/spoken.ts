import type { Said } from '../../letters/told.ts';

/** What comes with the places of a run's glyphs, for who draws them. */
export const saidBy = (positions: object): Said | undefined =>
  'said' in positions && isSaid(positions.said) ? positions.said : undefined;

const isSaid = (value: unknown): value is Said => typeof value === 'object' && value !== null && 'fromRight' in value;
