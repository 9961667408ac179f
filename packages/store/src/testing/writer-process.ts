import { fromJson } from '../database/json.ts';
import type { Place } from '../database/place.ts';
import { openStore } from '../open-store.ts';
import { type Example, proposeAs } from './example.ts';

// A process of its own: proposes an action under each command id it is given, and prints what each was answered.
const [work = ''] = process.argv.slice(2);
const { place, example, commands } = fromJson<{ place: Place; example: Example; commands: string[] }>(work);
const store = await openStore(place);
const answers: string[] = [];
for (const command of commands) answers.push(await proposeAs(store, example, command));
await store.close();
process.stdout.write(`${answers.join('\n')}\n`);
