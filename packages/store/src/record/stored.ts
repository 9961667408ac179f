import type { Kind, Stored } from '@coproduce/cycle';
import { fromJson, type Json } from '../database/json.ts';
import type { Db } from '../entities/all.ts';
import type { PartnershipId } from './ids.ts';

/** A row of `subject` with its data read, of whatever kind. */
export type AnyStored = {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly machine: number;
  readonly state: string;
  readonly data: unknown;
};

type Row = Omit<AnyStored, 'data'> & { readonly data: Json<unknown> };

/** Reads a row's JSON. */
export function storedFrom(row: Row): AnyStored {
  const { kind, id, version, machine, state } = row;
  return { kind, id, version, machine, state, data: fromJson(row.data) };
}

/** Whether a row is of this kind. Rows are written through `save` alone, whose types say what each kind holds. */
export function isOf<K extends Kind>(kind: K): (row: AnyStored) => row is AnyStored & Stored<K> {
  return (row): row is AnyStored & Stored<K> => row.kind === kind;
}

/** All subjects of these kinds, or of every kind, in one partnership, by kind and then by id: UUIDv7, so in the order they were made. */
export async function storedOf(
  db: Db,
  partnership: PartnershipId,
  kinds: readonly Kind[] | 'all',
): Promise<AnyStored[]> {
  if (kinds.length === 0) return [];
  const rows = await db
    .selectFrom('subject')
    .select(['kind', 'id', 'version', 'machine', 'state', 'data'])
    .where('log_id', '=', partnership)
    .$if(kinds !== 'all', (query) => query.where('kind', 'in', kinds === 'all' ? [] : kinds))
    .orderBy('kind')
    .orderBy('id')
    .execute();
  return rows.map(storedFrom);
}
