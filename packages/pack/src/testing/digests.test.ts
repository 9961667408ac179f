import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { renderPack } from '../documents/pack.tsx';
import { digests } from './digests.ts';
import { readEdition } from './edition.ts';
import { samplePack } from './pack.ts';

const elsewhere = fileURLToPath(new URL('./elsewhere.ts', import.meta.url));

test('the same data gives the same bytes, again, in another process, and as it did when they were last looked at', async () => {
  const once = await digests();
  expect(await digests()).toEqual(once);
  const other = execFileSync(process.execPath, [elsewhere], { encoding: 'utf8' });
  expect(JSON.parse(other)).toEqual(once);
  // A change of layout or words is seen here. Where it was meant: `npm run golden -w packages/pack`, and say why.
  await expect(`${JSON.stringify(once, null, 2)}\n`).toMatchFileSnapshot('golden.json');
}, 60_000);

test('a pack depends on its content, its extract and what rides in it, and on nothing that a clone would lose', async () => {
  const edition = readEdition();
  const input = samplePack(edition, { plans: 1, entries: 3 });
  const bytes = await renderPack(input, { edition });
  const cloned = structuredClone({ input, edition });
  expect(Buffer.compare(bytes, await renderPack(cloned.input, { edition: cloned.edition }))).toBe(0);
  const attachments = [
    { name: 'a.json', type: 'application/json', description: 'A', relationship: 'Data', bytes: Buffer.from('{}') },
  ] as const;
  expect(Buffer.compare(bytes, await renderPack({ ...input, attachments }, { edition }))).not.toBe(0);
}, 20_000);

test('the bytes own their buffer, so that a worker can hand them over', async () => {
  const edition = readEdition();
  const bytes = await renderPack(samplePack(edition, { plans: 0, entries: 1 }), { edition });
  expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
});
