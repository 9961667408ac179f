import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from '@coproduce/trail';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBlobDirectory } from './blob-directory.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coproduce-blobs-'));
});
afterEach(() => rm(directory, { recursive: true }));

const bytes = new TextEncoder().encode('%PDF-1.7');
const digest = sha256Hex(bytes);
const placeOf = (name: string) => join(directory, name.slice(0, 2), name);

test('bytes are kept under their digest, once', async () => {
  const blobs = await openBlobDirectory(directory);
  expect(await blobs.has(digest)).toBe(false);
  expect(await Promise.all([blobs.put(bytes), blobs.put(bytes), blobs.put(bytes)])).toEqual([digest, digest, digest]);
  expect(await blobs.has(digest)).toBe(true);
  expect(await readdir(join(directory, digest.slice(0, 2)))).toEqual([digest]);
  const again = await openBlobDirectory(directory);
  expect(Buffer.from((await again.get(digest)) ?? [])).toEqual(Buffer.from(bytes));
});

test('what is not here is nothing, and a name that is no digest reaches no file', async () => {
  const blobs = await openBlobDirectory(directory);
  expect(await blobs.get('0'.repeat(64))).toBeUndefined();
  await expect(blobs.get('../../etc/passwd')).rejects.toThrow('digest');
});

test('damaged bytes are never handed out, and half a file is made whole by putting it again', async () => {
  const blobs = await openBlobDirectory(directory);
  await blobs.put(bytes);
  await writeFile(placeOf(digest), '%PDF-1.4');
  await expect(blobs.get(digest)).rejects.toThrow('damaged');
  await writeFile(placeOf(digest), '%PDF');
  await blobs.put(bytes);
  expect(await blobs.get(digest)).toBeDefined();
});

test('bytes are removed where they were last put long enough ago, and not where they were put since', async () => {
  const blobs = await openBlobDirectory(directory);
  await blobs.put(bytes);
  expect(await blobs.removeOlder(digest, 60_000)).toBe(false);
  const longAgo = new Date(Date.now() - 61_000);
  await utimes(placeOf(digest), longAgo, longAgo);
  await blobs.put(bytes);
  expect(await blobs.removeOlder(digest, 60_000)).toBe(false);
  expect(await blobs.has(digest)).toBe(true);
  await utimes(placeOf(digest), longAgo, longAgo);
  expect(await blobs.removeOlder(digest, 60_000)).toBe(true);
  expect(await blobs.has(digest)).toBe(false);
  expect(await blobs.removeOlder(digest, 60_000)).toBe(true);
});
