import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCoproduce, type Started } from './command.ts';

const BODY = JSON.stringify({ email: 'nobody@anytown.example', password: 'whatever it may be' });

/** A connection and all that it was answered. */
type Line = { readonly socket: Socket; readonly says: (text: string) => Promise<string> };

const call = async (address: URL): Promise<Line> => {
  const socket = connect(Number(address.port), '127.0.0.1');
  await once(socket, 'connect');
  let heard = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk));
  const signal = AbortSignal.timeout(30_000);
  const says = async (text: string): Promise<string> => {
    while (!heard.includes(text)) {
      if (socket.readableEnded) throw new Error(`It hung up after: ${heard}`);
      await Promise.race([once(socket, 'data', { signal }), once(socket, 'end', { signal })]);
    }
    return heard;
  };
  return { socket, says };
};

describe('a server that is told to stop', () => {
  let data: string;
  let server: Started;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'coproduce-stop-'));
  });
  afterAll(async () => {
    server.child.kill('SIGKILL');
    await rm(data, { recursive: true, force: true });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('finishes what it was asked, then ends with 0: %s', async (signal) => {
    server = startCoproduce({ COPRODUCE_DATA: data, PORT: '0', LOG_LEVEL: 'silent' }, 'serve');
    const greeting = await server.says(/Ctrl-C stops it/u);
    expect(greeting).toContain('Nobody can sign in yet');
    const address = new URL(/http:\/\/\S+/u.exec(greeting)?.[0] ?? '');
    const idle = await call(address);
    idle.socket.write(`GET /healthz HTTP/1.1\r\nHost: ${address.host}\r\n\r\n`);
    await idle.says('{"alive":true}');
    // The server has taken this request when it asks for its body.
    const busy = await call(address);
    busy.socket.write(
      `POST /auth/sign-in HTTP/1.1\r\nHost: ${address.host}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${BODY.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    await busy.says('100 Continue');
    server.child.kill(signal);
    // It takes nobody new.
    await idle.says('{"alive":true}');
    await once(idle.socket, 'close');
    busy.socket.write(BODY);
    expect(await busy.says('notRecognised')).toMatch(/HTTP\/1\.1 401/u);
    const { code, stderr } = await server.ended;
    expect(stderr).toContain('Stopping');
    expect(code).toBe(0);
    await expect(fetch(new URL('/healthz', address))).rejects.toThrow('fetch failed');
  });

  it('says at the next start that the demonstration stops in the middle, where it was stopped while it was made', async () => {
    const settings = { COPRODUCE_DATA: join(data, 'interrupted'), PORT: '0', LOG_LEVEL: 'silent' };
    server = startCoproduce(settings, 'serve', '--demonstration');
    await expect
      .poll(() => existsSync(join(settings.COPRODUCE_DATA, 'demonstration.json')), { timeout: 30_000 })
      .toBe(true);
    server.child.kill('SIGINT');
    await server.ended;
    server = startCoproduce(settings, 'serve', '--demonstration');
    const greeting = await server.says(/Ctrl-C stops it/u);
    expect(greeting).toContain('It was interrupted while it was made');
    expect(greeting).toContain(`remove ${settings.COPRODUCE_DATA}, and start again`);
    server.child.kill('SIGINT');
    expect((await server.ended).code).toBe(0);
  });
});
