import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@coproduce/store';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, oneValue, runHere } from './command.ts';
import { framework } from './places.ts';
import { rowsIn } from './rows.ts';

let folder: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-command-'));
  data = join(folder, 'data');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...words: readonly string[]): Promise<Ended> => runHere({ COPRODUCE_DATA: data }, ...words);

/** It failed, said why to the person, and showed nothing of how it is made. */
const expectRefused = ({ code, stdout, stderr }: Ended, why: RegExp): void => {
  expect(stderr).toMatch(why);
  expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+/u);
  expect(stdout).toBe('');
  expect(code).toBe(1);
};

describe('framework check', () => {
  it('names a whole edition and its fingerprint', async () => {
    const words = await run('framework', 'check', join(framework, '2010'));
    expect(words.stdout).toMatch(/10 challenges: whole\.\nFingerprint [0-9a-f]{64}\n$/u);
    expect(words.code).toBe(0);
    const value = oneValue(await run('framework', 'check', join(framework, '2010'), '--json'));
    expect(value).toMatchObject({ ok: true, id: 'implementing-recovery-2010', challenges: 10 });
  });

  it('names file, line and column of what is wrong with a broken one', async () => {
    const broken = join(folder, 'broken');
    await cp(join(framework, '2010'), broken, { recursive: true });
    const file = join(broken, 'challenges', '04-organisational-commitment.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^title:/mu, 'titel:'));
    const ended = await run('framework', 'check', broken, '--json');
    expectRefused(ended, /not a whole edition/u);
    const places = [...ended.stderr.matchAll(/^ {2}(\S+\.yaml):(\d+):(\d+) \S/gmu)];
    expect(places.map(([, path]) => path)).toContain(file);
    for (const [, , line, column] of places) expect([Number(line) > 0, Number(column) > 0]).toEqual([true, true]);
  });

  it('says where there is no edition', async () => {
    expectRefused(await run('framework', 'check', join(folder, 'nowhere')), /nowhere/u);
  });
});

describe('account', () => {
  it('is created once, and told how to go on', async () => {
    const made = await run('account', 'create', 'ada@anytown.example', '--admin', '--json');
    expect(oneValue(made)).toEqual({ email: 'ada@anytown.example', administrator: true });
    expect(made.code).toBe(0);
    expectRefused(await run('account', 'create', 'Ada@anytown.example'), /has an account already.*account link/u);
    expectRefused(await run('account', 'create', 'ada'), /not an e-mail address/u);
  });

  it('gets a link of its own each time, of which the database keeps nothing but a hash', async () => {
    const Linked = z.object({ email: z.literal('ada@anytown.example'), link: z.url() });
    const first = Linked.parse(oneValue(await run('account', 'link', 'ada@anytown.example', '--json')));
    const second = Linked.parse(oneValue(await run('account', 'link', 'ada@anytown.example', '--json')));
    expect(first.link).toMatch(/^http:\/\/localhost:3000\/set-password#[\w-]{43}$/u);
    expect(second.link).not.toBe(first.link);
    const kept = JSON.stringify(await rowsIn({ file: join(data, 'coproduce.db') }, 'select * from credential'));
    expect(kept).not.toContain(new URL(second.link).hash.slice(1));
    expectRefused(await run('account', 'link', 'nobody@anytown.example'), /Nobody here has the address/u);
  });

  it('is given another address, unless somebody else has that', async () => {
    await run('account', 'create', 'bea@anytown.example');
    const changed = await run('account', 'address', 'bea@anytown.example', 'Bea@elsewhere.example', '--json');
    expect(oneValue(changed)).toEqual({ from: 'bea@anytown.example', to: 'Bea@elsewhere.example' });
    expectRefused(
      await run('account', 'address', 'bea@anytown.example', 'c@d.example'),
      /Nobody here has the address/u,
    );
    const taken = await run('account', 'address', 'bea@elsewhere.example', 'ADA@anytown.example');
    expectRefused(taken, /Somebody else has the address ADA@anytown.example/u);
    expectRefused(await run('account', 'address', 'bea@elsewhere.example', 'nowhere'), /is not an e-mail address/u);
  });

  it('loses an authenticator that was lost, where it has one', async () => {
    const reset = () => run('account', 'reset-code', 'ada@anytown.example', '--json');
    const store = await openStore({ file: join(data, 'coproduce.db') });
    const now = new Date().toISOString();
    const id = (await store.administration.accountByEmail('ada@anytown.example'))?.id ?? '';
    await store.authenticators.begin({ account: id, secret: 'sealed' }, now);
    await store.administration.setUpAuthenticator({ account: id, secret: 'sealed', step: 1 }, now);
    await store.close();
    expect(oneValue(await reset())).toEqual({ email: 'ada@anytown.example' });
    expect(await rowsIn({ file: join(data, 'coproduce.db') }, 'select * from authenticator')).toEqual([]);
    expectRefused(await reset(), /has no authenticator/u);
  });
});

const GOOD = `
partnership: { name: Anytown Recovery Partnership }
organisations:
  - { ref: trust, name: Anytown Trust, kind: nhsProvider, odsCode: RX1 }
  - { ref: board, name: Anytown Board, kind: commissioner }
people:
  - ref: ann
    name: Ann Ward
    firstName: Ann
    email: ann@anytown.example
    roles: [providerLead]
    perspective: provider
    organisation: trust
    post: Director
    signing: { side: provider, authority: The chief executive }
  - ref: cem
    name: Cem Öztürk
    firstName: Cem
    email: cem@anytown.example
    roles: [commissioner]
    perspective: commissioner
    organisation: board
    post: Head of Commissioning
    signing: { side: commissioner, authority: The scheme of delegation }
  - { ref: ada, name: Ada Byron, firstName: Ada, email: ada@anytown.example, roles: [auditor], auditorDays: 30 }
`;

// One of each kind: what a file lacks is tried field by field beside the code that reads it.
describe('partnership create', () => {
  const from = async (text: string, ...more: readonly string[]): Promise<Ended> => {
    const file = join(folder, 'partnership.yaml');
    await writeFile(file, text);
    return run('partnership', 'create', '--from', file, ...more);
  };
  const partnerships = async (): Promise<unknown> =>
    rowsIn({ file: join(data, 'coproduce.db') }, 'select id from log order by id');

  it('makes it with its people, and says who needs a link', async () => {
    const ended = await from(GOOD, '--json');
    const Made = z.object({ partnership: z.uuid(), name: z.string(), newAccounts: z.array(z.string()) });
    const made = Made.parse(oneValue(ended));
    expect(made.name).toBe('Anytown Recovery Partnership');
    // Ada had one.
    expect(made.newAccounts).toEqual(['ann@anytown.example', 'cem@anytown.example']);
    expect(JSON.stringify(await partnerships())).toContain(made.partnership);
  });

  it.each([
    ['is no YAML', GOOD.replace('people:', 'people: ['), /partnership\.yaml/u],
    ['is empty', '', /describes no partnership/u],
    ['has a field that nobody knows', `${GOOD}\ncolour: blue\n`, /colour/u],
    ['names an organisation that is not in it', GOOD.replace('organisation: trust', 'organisation: turst'), /"turst"/u],
    ['has two who sign for one side', GOOD.replace('side: commissioner', 'side: provider'), /sign for the provider/u],
    ['wants an edition that is not here', `${GOOD}\nedition: of-2050\n`, /of-2050.*implementing-recovery-2010/u],
    ['has a name that cannot be printed', GOOD.replace('Cem Öztürk', 'Cem ꦗ'), /ꦗ.*U\+A997/u],
    ['has a time zone that is none', GOOD.replace('Partnership }', 'Partnership, timeZone: Mars/Base }'), /timeZone/u],
  ])('says what is wrong with a file that %s, and makes nothing', async (_what, text, why) => {
    const before = await partnerships();
    const accounts = await rowsIn({ file: join(data, 'coproduce.db') }, 'select count(*) as n from account');
    expectRefused(await from(text, '--json'), why);
    expect(await partnerships()).toEqual(before);
    expect(await rowsIn({ file: join(data, 'coproduce.db') }, 'select count(*) as n from account')).toEqual(accounts);
  });

  it('says where there is no such file', async () => {
    expectRefused(await run('partnership', 'create', '--from', join(folder, 'no.yaml')), /no\.yaml cannot be read/u);
  });
});

describe('the command line itself', () => {
  it('names the setting that cannot be used', async () => {
    const ended = await runHere({ COPRODUCE_DATA: data, PORT: 'many' }, 'account', 'link', 'a@b.example');
    expectRefused(ended, /PORT/u);
    const other = await runHere({ COPRODUCE_DATA: data, DATABASE_URL: 'mysql://x/y' }, 'trail', 'verify');
    expectRefused(other, /DATABASE_URL/u);
  });

  it('names what it does not know', async () => {
    expectRefused(await run('framwork', 'check'), /unknown command 'framwork'/u);
    expectRefused(await run('account', 'create'), /missing required argument 'email'/u);
  });
});
