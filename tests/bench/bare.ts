import type { Place } from '@coproduce/store';
import Database from 'better-sqlite3';
import pg from 'pg';
import { z } from 'zod';

type Row = Readonly<Record<string, unknown>>;

/** One step's rows as they stand in the database after it. */
export type StepRows = Readonly<Record<'answer' | 'subject' | 'transition' | 'entry' | 'details' | 'log', Row>>;

/** A database without the product: its driver, and SQL. Values are bound; `?` stands for each. */
export type Bare = {
  readonly rows: (sql: string, ...values: readonly unknown[]) => Promise<readonly Row[]>;
  /** Writes statements in one transaction. */
  readonly write: (statements: readonly Statement[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Statement = readonly [sql: string, values: readonly unknown[]];

const Rows = z.array(z.record(z.string(), z.unknown()));

/** Opens a database as the product opens it: on SQLite with every commit on disk before it is acknowledged. */
export const openBare = (place: Place): Promise<Bare> =>
  'url' in place ? openPostgres(place.url) : openSqlite(place.file);

const openSqlite = async (file: string): Promise<Bare> => {
  const database = new Database(file, { fileMustExist: true });
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  database.pragma('foreign_keys = on');
  const prepared = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const write = database.transaction((statements: readonly Statement[]) => {
    for (const [sql, values] of statements) prepare(sql).run(...values);
  });
  return {
    rows: async (sql, ...values) => Rows.parse(prepare(sql).all(...values)),
    write: async (statements) => write.immediate(statements),
    close: async () => void database.close(),
  };
};

const openPostgres = async (url: string): Promise<Bare> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = (sql: string, values: readonly unknown[]): Promise<pg.QueryResult<Row>> => {
    let place = 0;
    return client.query(
      sql.replaceAll('?', () => `$${(place += 1)}`),
      [...values],
    );
  };
  return {
    rows: async (sql, ...values) => (await run(sql, values)).rows,
    write: async (statements) => {
      await client.query('begin');
      for (const [sql, values] of statements) await run(sql, values);
      await client.query('commit');
    },
    close: () => client.end(),
  };
};

/** Reads what one command on one subject wrote. */
export const rowsOfStep = async (bare: Bare, log: string, command: string): Promise<StepRows> => {
  const one = async (sql: string, ...values: readonly unknown[]): Promise<Row> => {
    const rows = await bare.rows(sql, ...values);
    if (rows[0] === undefined || rows.length > 1) throw new Error(`${rows.length} rows and not one: ${sql}`);
    return rows[0];
  };
  const transition = await one('select * from transition where log_id = ? and command = ?', log, command);
  const { kind, id, entry } = transition;
  return {
    transition,
    answer: await one('select * from command_answer where command = ?', command),
    subject: await one('select * from subject where log_id = ? and kind = ? and id = ?', log, kind, id),
    entry: await one('select * from entry where log_id = ? and number = ?', log, entry),
    details: await one('select * from entry_details where log_id = ? and number = ?', log, entry),
    log: await one('select * from log where id = ?', log),
  };
};

const insert = (table: string, row: Row): Statement => {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?');
  return [`insert into ${table} (${columns.join(', ')}) values (${marks.join(', ')})`, Object.values(row)];
};

/** The statements that write a step's rows, in the order in which the store writes them. */
export const statementsOf = ({ answer, subject, transition, entry, details, log }: StepRows): readonly Statement[] => [
  insert('command_answer', { ...answer, answer: null }),
  [
    'update subject set version = ?, machine = ?, state = ?, data = ? where log_id = ? and kind = ? and id = ?',
    [
      subject['version'],
      subject['machine'],
      subject['state'],
      subject['data'],
      subject['log_id'],
      subject['kind'],
      subject['id'],
    ],
  ],
  insert('entry', entry),
  insert('entry_details', details),
  ['update log set size = ?, peaks = ?, at = ? where id = ?', [log['size'], log['peaks'], log['at'], log['id']]],
  insert('transition', transition),
  [
    'update command_answer set answer = ? where account = ? and command = ?',
    [answer['answer'], answer['account'], answer['command']],
  ],
];
