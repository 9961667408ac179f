import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FreshPlace, freshPlace } from '@coproduce/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere, startCoproduce } from './command.ts';
import { databaseIn } from './instance.ts';

const WARNING = 'guarded by triggers alone';

describe('a server on PostgreSQL', () => {
  let data: string;
  let fresh: FreshPlace;
  let application: string;
  let owner: string;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'coproduce-roles-'));
    fresh = await freshPlace('postgresql');
    const { DATABASE_URL = '', DATABASE_OWNER_URL = '' } = databaseIn(fresh.application);
    [application, owner] = [DATABASE_URL, DATABASE_OWNER_URL];
  });
  afterAll(async () => {
    await fresh.remove();
    await rm(data, { recursive: true, force: true });
  });

  /** All that it says from its start to its end. */
  const served = async (database: Readonly<Record<string, string>>): Promise<string> => {
    const server = startCoproduce({ COPRODUCE_DATA: data, PORT: '0', ...database }, 'serve');
    await server.says(/Ctrl-C stops it/u);
    server.child.kill('SIGINT');
    const { code, stdout, stderr } = await server.ended;
    expect([code, stderr]).toEqual([0, 'Stopping …\n']);
    return stdout;
  };

  it('says in one line of its log that triggers alone keep the trail from its one role', async () => {
    const lines = (await served({ DATABASE_URL: owner })).split('\n').filter((line) => line.includes(WARNING));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"level":40');
    expect(lines[0]).toContain('DATABASE_OWNER_URL');
  });

  it('says nothing of it where the application has a role of its own, with the owner’s address or later without', async () => {
    expect(await served({ DATABASE_URL: application, DATABASE_OWNER_URL: owner })).not.toContain(WARNING);
    expect(await served({ DATABASE_URL: application })).not.toContain(WARNING);
  });

  it('does nothing at all where the application could change what was recorded, and says what to do', async () => {
    const settings = { COPRODUCE_DATA: data, DATABASE_URL: owner, DATABASE_OWNER_URL: owner };
    const { code, stdout, stderr } = await runHere(settings, 'trail', 'verify');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^The application's role ".+" could change what was recorded\. It\n {2}acts as .+, which is a superuser\n/u,
    );
    expect(stderr).toContain('Use a role for the application that owns nothing');
    expect(stderr).toMatch(
      /DATABASE_URL is the address of the application, DATABASE_OWNER_URL that of the owner\.\n$/u,
    );
    expect(stderr).not.toContain(new URL(owner).password + '@');
  });
});
