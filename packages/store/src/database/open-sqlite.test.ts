import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqlite } from './open-sqlite.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coproduce-sqlite-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('what was deleted or replaced is nowhere in the file any more', async () => {
  const words = (number: number): string => `what only its author may read, number ${number}; `.repeat(20);
  const database = openSqlite(join(directory, 'store.db'));
  database.exec('create table draft (id integer primary key, text text)');
  const write = database.prepare('insert into draft values (?, ?)');
  database.transaction(() => {
    for (let number = 1; number <= 200; number += 1) write.run(number, words(number));
  })();
  database.prepare('update draft set text = ? where id <= 100').run('something else');
  database.exec('delete from draft where id > 100');
  database.close();
  for (const name of await readdir(directory)) {
    expect((await readFile(join(directory, name))).includes('what only its author may read')).toBe(false);
  }
});
