import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PartnershipId } from '@coproduce/cycle';
import { setStage, type Stage } from '@coproduce/server';
import type { LogId } from '@coproduce/store';
import { type SoftPasskey, softPasskey } from '@coproduce/trail/testing';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, oneValue, runHere } from './command.ts';
import { type Instance, readTwoPacks, startInstance } from './instance.ts';
import { type Address, cookieFrom, holding, nobody, signedIn } from './person.ts';
import { codeAt } from './totp.ts';

const ORIGIN = 'https://recovery.example';
const SIAN = 'sian@northmoor.example';
const GRACE = 'grace@northmoor.example';

const Begun = z.object({ options: z.object({ challenge: z.string(), user: z.object({ id: z.string() }) }) });
const Asked = z.object({ challenge: z.string() });
const New = z.object({ authenticator: z.object({ secret: z.string() }) });

describe('what somebody lost, taken away by whoever runs the installation', () => {
  let data: string;
  let instance: Instance;
  let stage: Stage;
  let handle: string;
  const soft: SoftPasskey = softPasskey(ORIGIN);
  const run = (...words: readonly string[]): Promise<Ended> => runHere({ COPRODUCE_DATA: data }, ...words);
  const start = (at: Date): Promise<Instance> =>
    startInstance('sqlite', at, { COPRODUCE_DATA: data, PUBLIC_URL: ORIGIN });
  const withPasskey = async (server: Address): Promise<number> => {
    const { challenge } = Asked.parse(await (await nobody(server).post('/auth/passkey/options', {})).json());
    const assertion = { credential: soft.id, ...soft.get({ challenge }), userHandle: handle };
    return (await nobody(server).post('/auth/passkey/sign-in', { assertion })).status;
  };
  const withPassword = async (server: Address, email: string): Promise<number> =>
    (await nobody(server).post('/auth/sign-in', { email, password: stage.password })).status;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'coproduce-lost-'));
    instance = await start(new Date('2026-11-20T09:00:00.000Z'));
    const scenario = { ...(await readTwoPacks()), steps: [] };
    stage = await setStage(instance.composition, instance.running, instance.clock, scenario);
    const { server, password } = stage;
    const begun = await (await signedIn(server, SIAN, password)).post('/auth/passkey/new', { password });
    const { options } = Begun.parse(await begun.json());
    handle = options.user.id;
    const registered = { name: 'Laptop', made: soft.create(options), command: crypto.randomUUID() };
    await holding(server, cookieFrom(begun)).call('passkey.register', registered);
    const asked = await (await signedIn(server, GRACE, password)).post('/auth/authenticator/new', { password });
    const { secret } = New.parse(await asked.json()).authenticator;
    const code = codeAt(secret, instance.clock.now());
    await holding(server, cookieFrom(asked)).post('/auth/authenticator/confirm', { code });
    await stage.settle();
  });
  afterAll(async () => {
    await instance.remove();
    await rm(data, { recursive: true, force: true });
  });

  it('is asked for while it is there', async () => {
    expect([await withPasskey(stage.server), await withPassword(stage.server, GRACE)]).toEqual([200, 401]);
    await instance.remove();
  });

  it('is told to whoever does it, once, and of nobody who is not here', async () => {
    const passkeys = await run('account', 'reset-passkeys', SIAN);
    expect(passkeys).toMatchObject({ code: 0, stderr: '' });
    expect(passkeys.stdout).toMatch(
      /^sian@northmoor\.example has no passkeys any more, and is signed out everywhere\. .* can register new ones\./u,
    );
    const codes = await run('account', 'reset-code', GRACE, '--json');
    expect([codes.code, oneValue(codes)]).toEqual([0, { email: GRACE }]);
    const failed = async (...words: readonly string[]) => {
      const { code, stdout, stderr } = await run('account', ...words);
      expect([code, stdout]).toEqual([1, '']);
      return stderr.trim();
    };
    expect(await failed('reset-passkeys', SIAN)).toContain(`${SIAN} has no passkeys: nothing was changed.`);
    expect(await failed('reset-code', GRACE)).toContain(`${GRACE} has no authenticator: nothing was changed.`);
    for (const command of ['reset-passkeys', 'reset-code'])
      expect(await failed(command, 'who@northmoor.example')).toContain(
        'Nobody here has the address who@northmoor.example',
      );
  });

  it('is gone from signing in, and the histories tell of it', async () => {
    instance = await start(new Date());
    const { composition, running } = instance;
    expect([await withPasskey(running), await withPassword(running, SIAN)]).toEqual([401, 200]);
    expect(await withPassword(running, GRACE)).toBe(200);
    await running.worker.settle();
    const newest = async (log: LogId) =>
      (await composition.store.read((from) => from.trail(log, { order: 'newestFirst', limit: 10 }))).map(
        ({ entry: { event, actor } }) => [event?.type, actor.kind],
      );
    const ofInstance = await newest('instance');
    expect(ofInstance).toContainEqual(['PASSKEYS_RESET', 'system']);
    expect(ofInstance).toContainEqual(['AUTHENTICATOR_RESET', 'system']);
    expect((await newest(PartnershipId.parse(stage.partnership)))[0]).toEqual(['PASSKEY_REMOVED', 'system']);
  });
});
