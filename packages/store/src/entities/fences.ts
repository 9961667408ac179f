import type { DialectName } from '../database/dialect-name.ts';

/** A trigger as `defineEntity` takes it. */
type Trigger = {
  readonly name: string;
  readonly timing: 'before';
  readonly events: ('insert' | 'update' | 'delete')[];
  readonly when?: string;
  readonly body: string;
};

/**
 * Names avoid the words insert, update and delete at their end, and bodies the word that closes a block: MikroORM
 * takes triggers apart at those when it compares schemas.
 */
type Fence = {
  readonly name: string;
  readonly event: 'insert' | 'update' | 'delete';
  /** SQL over `new` and `old`; null for always. May hold a subquery. */
  readonly when: string | null;
  readonly refusal: string;
};

function triggerOf(dialect: DialectName, fence: Fence): Trigger {
  const { name, event, when, refusal } = fence;
  const common = { name, timing: 'before' as const, events: [event] };
  if (dialect === 'sqlite') {
    return { ...common, ...(when !== null && { when }), body: `select raise(abort, '${refusal}')` };
  }
  // PostgreSQL allows no subquery in WHEN, so the condition is in the body there.
  const refuse = `raise exception '${refusal}' using errcode = 'restrict_violation';`;
  const row = event === 'delete' ? 'old' : 'new';
  return { ...common, body: when === null ? refuse : `if ${when} then ${refuse} end if; return ${row};` };
}

function fences(dialect: DialectName, of: readonly Fence[]): Trigger[] {
  return of.map((fence) => triggerOf(dialect, fence));
}

/**
 * Rows that are only ever added. REPLACE on SQLite passes the triggers of UPDATE and DELETE, so that an existing row
 * is refused before the insert too.
 *
 * @param key the columns of the primary key.
 */
export function appendOnly(dialect: DialectName, table: string, key: readonly string[]): Trigger[] {
  const same = key.map((column) => `kept.${column} = new.${column}`).join(' and ');
  return fences(dialect, [
    ...unchanging(table),
    {
      name: `${table}_is_new`,
      event: 'insert',
      when: `exists (select 1 from ${table} kept where ${same})`,
      refusal: `a row of ${table} is already there`,
    },
  ]);
}

/**
 * Rows that are only ever added, and numbered without a gap.
 *
 * @param within the columns that name the sequence a row belongs to.
 * @param number the column that counts, starting at `first`.
 */
export function appendInOrder(
  dialect: DialectName,
  table: string,
  within: readonly string[],
  number: string,
  first: number,
): Trigger[] {
  const same = within.map((column) => `kept.${column} = new.${column}`).join(' and ');
  return fences(dialect, [
    ...unchanging(table),
    {
      name: `${table}_is_next`,
      event: 'insert',
      when: `new.${number} <> coalesce((select max(kept.${number}) + 1 from ${table} kept where ${same}), ${first})`,
      refusal: `a row of ${table} must have the next number`,
    },
  ]);
}

/** Rows whose words may be blanked when the law asks, and which are otherwise kept as they are. */
export function erasableOnly(dialect: DialectName, table: string, words: string, key: readonly string[]): Trigger[] {
  const moved = key.map((column) => `new.${column} <> old.${column}`).join(' or ');
  const same = key.map((column) => `kept.${column} = new.${column}`).join(' and ');
  return fences(dialect, [
    {
      name: `${table}_only_blanked`,
      event: 'update',
      when: `new.${words} is not null or ${moved}`,
      refusal: `a row of ${table} can only be blanked`,
    },
    { name: `${table}_stays`, event: 'delete', when: null, refusal: `a row of ${table} cannot be removed` },
    {
      name: `${table}_is_new`,
      event: 'insert',
      when: `exists (select 1 from ${table} kept where ${same})`,
      refusal: `a row of ${table} is already there`,
    },
  ]);
}

function unchanging(table: string): Fence[] {
  return [
    { name: `${table}_is_kept`, event: 'update', when: null, refusal: `a row of ${table} cannot be changed` },
    { name: `${table}_stays`, event: 'delete', when: null, refusal: `a row of ${table} cannot be removed` },
  ];
}
