import { expect, test } from 'vitest';
import { recordEntities } from '../entities/record.ts';
import { rights, trailTables } from './rights.ts';

test('the tables of the trail are those that triggers keep, and are only ever added to', () => {
  const kept = Object.values(recordEntities('postgresql')).filter(({ meta }) => (meta.triggers ?? []).length > 0);
  expect(kept.map(({ meta }) => meta.tableName)).toEqual(trailTables);
  for (const table of trailTables) expect(rights[table]).toEqual(['select', 'insert']);
});
