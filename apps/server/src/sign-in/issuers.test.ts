import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readIssuers } from './issuers.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-issuers-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = async (more: string) => {
  const file = join(folder, 'issuers.yaml');
  const issuer = '- { id: northmoor, name: N, issuer: "https://id.example", client: c, secret: s, emails: [n.example]';
  await writeFile(file, `${issuer}${more} }\n`);
  return (await readIssuers(file))[0]?.demandsTwoFactors;
};

it('counts signing in with an issuer as one factor, unless its settings say that it demands two', async () => {
  expect(await read('')).toBe(false);
  expect(await read(', demandsTwoFactors: true')).toBe(true);
  await expect(read(', demandsTwoFactors: perhaps')).rejects.toThrow('demandsTwoFactors');
});
