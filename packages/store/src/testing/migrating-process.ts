import { once } from 'node:events';
import { migrate } from '../database/migrate.ts';
import { openOrm } from '../database/open-orm.ts';
import type { Place } from '../database/place.ts';
import { fromJson } from '../database/json.ts';
import { migrationOf } from '../migrations/named-migration.ts';
import { openListed } from './open-listed.ts';

// A process of its own: says that it is there, waits for its turn on standard input, opens the database it is given,
// brings the schema up to date and prints what that did. With a list of migrations it runs those instead of the
// product's.
type Work = { readonly place: Place; readonly list?: readonly (readonly [name: string, statements: string[]])[] };

const { place, list } = fromJson<Work>(process.argv[2] ?? '');
process.stdout.write('here\n');
await once(process.stdin, 'data');
const orm =
  list !== undefined && 'file' in place
    ? await openListed(
        place.file,
        list.map(([name, statements]) => migrationOf(name, statements)),
      )
    : await openOrm(place);
process.stdout.write(`${JSON.stringify(await migrate(orm, place))}\n`);
await orm.close();
process.stdin.destroy();
