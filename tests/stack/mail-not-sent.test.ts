import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setStage } from '@coproduce/server';
import { describe, expect, it } from 'vitest';
import { readTwoPacks, startInstance } from './instance.ts';
import { mailSettings, startMailServer } from './mail-server.ts';
import { signedIn } from './person.ts';
import { freePort } from './ports.ts';
import { rowsIn } from './rows.ts';

describe('a mail server that does not answer', () => {
  it('keeps its mail waiting, is tried again, and nothing else waits', async () => {
    const port = await freePort();
    const silent = createServer();
    const sockets: Socket[] = [];
    silent.on('connection', (socket) => sockets.push(socket.on('error', () => undefined)));
    await once(silent.listen(port, '127.0.0.1'), 'listening');
    const instance = await startInstance('sqlite', new Date('2026-11-20T09:00:00.000Z'), mailSettings({ port }));
    const { composition, running } = instance;
    try {
      const stage = await setStage(composition, running, instance.clock, { ...(await readTwoPacks()), steps: [] });
      const reached = once(silent, 'connection');
      running.worker.start();
      await reached;
      const waiting = async (kind: string) =>
        (await rowsIn(instance.place, `select id from outbox where done_at is null and kind ${kind} 'mail'`)).length;
      const { store, clock } = composition;
      const sian = await store.administration.accountByEmail('sian@northmoor.example');
      if (sian === undefined) throw new Error('Siân has no account');
      await rowsIn(
        instance.place,
        `insert into outbox (id, unique_key, partnership, kind, message, attempts, claimable_at) values ('w', 'w', '${stage.partnership}', 'bringPasskeys', '{"kind":"bringPasskeys","member":"${String(stage.names.get('sian'))}","seatedAt":"${clock.now().toISOString()}"}', 0, 0)`,
      );
      await expect.poll(() => waiting('<>'), { timeout: 8_000 }).toBe(0);
      const unsent = await waiting('=');
      expect(unsent).toBeGreaterThan(0);
      for (const socket of sockets) socket.destroy();
      silent.close();
      await once(silent, 'close');
      await expect
        .poll(async () => (await rowsIn(instance.place, `select id from outbox where last_error is not null`)).length)
        .toBeGreaterThan(0);
      expect(JSON.stringify(await rowsIn(instance.place, 'select last_error from outbox'))).not.toContain('@');
      const server = await startMailServer(port);
      await rowsIn(instance.place, `update outbox set claimable_at = 0 where lease is null`);
      await expect.poll(() => waiting('='), { timeout: 20_000 }).toBe(0);
      expect(server.take()).toHaveLength(unsent);
      await running.worker.stop();
      await server.stop();
    } finally {
      await instance.remove();
    }
  });
});

describe('an instance that sends no mail', () => {
  it('says so, promises none, and keeps none for later', async () => {
    const instance = await startInstance('sqlite', new Date('2026-11-20T09:00:00.000Z'));
    try {
      await setStage(instance.composition, instance.running, instance.clock, { ...(await readTwoPacks()), steps: [] });
      const person = await signedIn(instance.running, 'sian@northmoor.example', 'recovery together');
      expect(await (await person.get('/auth/options')).json()).toMatchObject({ mail: false });
      for (const [path, body] of [
        ['/auth/recover', { email: 'sian@northmoor.example' }],
        ['/auth/address', { email: 'a@b.example', again: { password: 'recovery together' } }],
      ] as const) {
        const response = await person.post(path, body);
        expect([response.status, await response.json()]).toEqual([422, { problem: 'noMail' }]);
      }
      await instance.running.worker.settle();
      expect(await instance.composition.store.outbox.counts()).toEqual({ waiting: 0, dead: 0 });
    } finally {
      await instance.remove();
    }
  });
});
