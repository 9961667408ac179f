import { createServer } from 'node:http';
import { once } from 'node:events';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Folder, type SampleTimestampAuthority, sampleTimestampAuthority, withToken } from '@coproduce/pack/testing';
import { canonicalBytes, Entry } from '@coproduce/trail';
import { framework } from '../places.ts';
import { deltaOf } from './delta.ts';
import { type Genuine, inFolder, makeMixed, makePlain } from './genuine.ts';
import { takeApart } from './host.ts';
import { keepVectors, trailText } from './keep-vectors.ts';
import { authentic, type PackVector } from './pack-vectors.ts';
import { remake } from './remake.ts';
import { deputyCases, passkeyCases, type VariantCase } from './variant-cases.ts';

/** Serves an authority over HTTP for as long as something works. */
const whileServing = async <T>(
  { reply }: SampleTimestampAuthority,
  work: (address: string) => Promise<T>,
): Promise<T> => {
  const server = createServer((request, response) => {
    void buffer(request).then((query) => response.end(reply(query)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('It does not listen');
  try {
    return await work(`http://127.0.0.1:${address.port}`);
  } finally {
    server.close();
  }
};

/** The editions, and another one, which is newer by a year. */
const withAnother = async (folder: string): Promise<string> => {
  const editions = join(folder, 'editions');
  await cp(join(framework, '2010'), join(editions, '2010'), { recursive: true });
  await cp(join(framework, '2010'), join(editions, '2011'), { recursive: true });
  const file = join(editions, '2011/edition.yaml');
  const said = await readFile(file, 'utf8');
  const another = said
    .replace(/^id: .*$/mu, 'id: implementing-recovery-2011')
    .replace(/^year: .*$/mu, 'year: 2011')
    .replace(/^title: .*$/mu, "title: 'Implementing Recovery: another edition, to test with'");
  await writeFile(file, another);
  return editions;
};

type Made = { readonly passkeys: Genuine; readonly ten: Genuine; readonly mixed: Genuine };

const makeGenuine = (time: SampleTimestampAuthority): Promise<Made> =>
  inFolder(async (folder) => {
    const [plain, other] = [join(folder, 'plain'), join(folder, 'other')];
    // Every instance makes its own keys where there are none: here both have the same.
    const made = await makePlain(plain);
    await cp(join(plain, 'keys'), join(other, 'keys'), { recursive: true });
    const editions = await withAnother(folder);
    const mixed = await whileServing(time, (address) => makeMixed(other, address, editions));
    return { ...made, mixed };
  });

const forged = async (genuine: Genuine, of: string, { forgery, ...found }: VariantCase): Promise<PackVector> => {
  const apart = await takeApart(genuine.host, genuine.file);
  const { file } = await remake(genuine.host, apart, forgery(genuine));
  return { ...found, of, delta: deltaOf(genuine.file, file) };
};

/** The same entries again from one on, each a millisecond later: another history from there. */
const forkedFrom = (lines: readonly Uint8Array[], from: number): readonly Uint8Array[] =>
  lines.map((line, index) => {
    if (index < from) return line;
    const entry = Entry.parse(JSON.parse(Buffer.from(line).toString('utf8')));
    return canonicalBytes({ ...entry, at: new Date(Date.parse(entry.at) + 1).toISOString() });
  });

/** A pack held against a trail that was exported later, or against one that is not its own. */
const trailVectors = async ({ passkeys, ten }: Made): Promise<readonly PackVector[]> => {
  const { host, file } = passkeys;
  const { lines } = host;
  const sealed = (await takeApart(host, file)).later.size;
  const locked = (await takeApart(host, file)).trail.size;
  const given = (name: string, trail: readonly Uint8Array[], more: Partial<PackVector> = {}): PackVector =>
    authentic(name, file, 'passkeys.pdf', { trail: deltaOf(trailText(lines), trailText(trail)), ...more });
  const other = { outcome: 'notAuthentic', fails: 'consistency', says: 'is not the one in the pack' } as const;
  return [
    given('its trail as it was exported later', lines),
    given('its trail, which ends where the pack was sealed', lines.slice(0, sealed)),
    given('its trail, which ends before the pack was sealed: it cannot tell', lines.slice(0, sealed - 1), {
      outcome: 'cannotBeChecked',
      fails: 'consistency',
      says: 'The trail that was given ends after',
    }),
    given('the beginning of the trail of another partnership', ten.host.lines.slice(0, 12), other),
    given('a trail that is another one since the pack was locked', forkedFrom(lines, locked), other),
    given(
      'a trail that is another one since the pack was sealed: a checkpoint shows it, and no pack can',
      forkedFrom(lines, sealed),
    ),
    given('its trail without its first entry', lines.slice(1), other),
  ];
};

type Times = Readonly<Record<'time' | 'other' | 'expired', SampleTimestampAuthority>>;

/** Timestamps as they should be, and not. */
const timestampVectors = async ({ mixed }: Made, { time, other, expired }: Times): Promise<readonly PackVector[]> => {
  const { file } = mixed;
  const stamped = async (
    name: string,
    source: SampleTimestampAuthority['source'],
    says: string,
  ): Promise<PackVector> => ({
    name,
    of: 'mixed.pdf',
    delta: deltaOf(file, await withToken(file, source)),
    authorities: ['authority.pem'],
    outcome: 'notAuthentic',
    fails: 'seal',
    says,
  });
  return [
    authentic('the same, the timestamp authority not given: what it says is told and not judged', file, 'mixed.pdf'),
    authentic('timestamps of an authority that was not given, where another was', file, 'mixed.pdf', {
      authorities: ['other-authority.pem'],
      outcome: 'notAuthentic',
      fails: 'seal',
      says: 'which was not given',
    }),
    await stamped('a timestamp of one more authority that was not given', other.source, 'which was not given'),
    await stamped('a timestamp over other bytes', () => time.source(Buffer.alloc(32, 1)), 'it is over something else'),
    await stamped(
      'a timestamp from after its authority’s certificate ran out',
      expired.source,
      'its certificate was not valid',
    ),
  ];
};

const inFolders = async <T>(work: (...folders: readonly Folder[]) => Promise<T>): Promise<T> => {
  const folders = [new Folder(), new Folder(), new Folder()];
  try {
    return await work(...folders);
  } finally {
    for (const folder of folders) folder.remove();
  }
};

/**
 * Makes the vectors of `tests/vectors/variants` anew; answers how many.
 *
 * @public `make-variants.ts` loads it by its path
 */
export const makeVariants = (): Promise<number> =>
  inFolders(async (first = new Folder(), second = new Folder(), third = new Folder()) => {
    const time = sampleTimestampAuthority(first, 'p-256');
    const other = sampleTimestampAuthority(second, 'p-256');
    const expired = sampleTimestampAuthority(third, 'p-256', -1);
    const made = await makeGenuine(time);
    const { passkeys, ten, mixed } = made;
    const packs: PackVector[] = [
      authentic('both by passkey, one plan', passkeys.file, 'passkeys.pdf'),
      {
        ...authentic('both by password, ten plans', ten.file, 'passkeys.pdf'),
        delta: deltaOf(passkeys.file, ten.file),
      },
      authentic(
        'a passkey, a deputy and a further signatory by password, five plans, timestamps, another edition',
        mixed.file,
        'mixed.pdf',
        { authorities: ['authority.pem'] },
      ),
      ...(await timestampVectors(made, { time, other, expired })),
      ...(await trailVectors(made)),
    ];
    for (const each of passkeyCases) packs.push(await forged(passkeys, 'passkeys.pdf', each));
    for (const each of deputyCases) packs.push(await forged(mixed, 'mixed.pdf', each));
    return keepVectors('variants', passkeys.host, packs, {
      'passkeys.pdf': passkeys.file,
      'mixed.pdf': mixed.file,
      'trail.jsonl': trailText(passkeys.host.lines),
      'authority.pem': time.root,
      'other-authority.pem': other.root,
    });
  });
