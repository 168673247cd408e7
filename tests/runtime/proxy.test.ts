import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Door } from '../../src/runtime/proxy/protocol.ts';
import { type LatencyProxy, startProxy } from '../../src/runtime/proxy/proxy.ts';
import { Scope } from '../../src/runtime/scope.ts';

let scope: Scope;
let echo: Server;
beforeEach(async () => {
  scope = new Scope();
  echo = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  scope.defer(() => echo.close());
});
afterEach(() => scope.close());

async function proxyWith(door: Partial<Door>): Promise<LatencyProxy> {
  const targetPort = (echo.address() as AddressInfo).port;
  const doors = [{ name: 'store', targetPort, delayMs: 1, loginTurns: 0, ...door }];
  return startProxy(doors, scope, new AbortController().signal);
}

async function dial(proxy: LatencyProxy): Promise<Socket> {
  const socket = connect(proxy.port('store'), '127.0.0.1');
  scope.defer(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

async function ask(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return answer.toString();
}

const counters = async (proxy: LatencyProxy) => (await proxy.counters()).store;

describe('the latency proxy', () => {
  it('counts a turn each time the client speaks after an answer', async () => {
    const proxy = await proxyWith({});
    const socket = await dial(proxy);
    for (const text of ['one', 'two', 'three']) expect(await ask(socket, text)).toBe(text);
    expect(await counters(proxy)).toEqual({
      connections: 1,
      open: 1,
      peakOpen: 1,
      turns: 3,
      bytesToServer: 11,
      bytesToClient: 11,
    });
  });

  it('leaves the turns of logging in out, for each connection', async () => {
    const proxy = await proxyWith({ loginTurns: 2 });
    for (const socket of [await dial(proxy), await dial(proxy)]) {
      for (const text of ['user', 'password', 'query']) await ask(socket, text);
    }
    expect(await counters(proxy)).toMatchObject({ turns: 2, connections: 2, peakOpen: 2 });
  });

  it('adds its delay in both directions', async () => {
    const proxy = await proxyWith({ delayMs: 20 });
    const socket = await dial(proxy);
    const start = performance.now();
    await ask(socket, 'how far?');
    // A lower bound only: a busy machine can make it longer, never shorter. Timers may fire a fraction early.
    expect(performance.now() - start).toBeGreaterThan(39);
  });

  it('hands megabytes on unchanged and in order, up to the end', async () => {
    const proxy = await proxyWith({});
    const socket = await dial(proxy);
    const sent = randomBytes(12_000_000);
    const received = createHash('sha256');
    socket.on('data', (chunk) => received.update(chunk));
    socket.end(sent);
    await once(socket, 'end');
    expect(received.digest('hex')).toBe(createHash('sha256').update(sent).digest('hex'));
    expect(await counters(proxy)).toMatchObject({ bytesToServer: sent.length, bytesToClient: sent.length });
  });

  it('forgets connections that are closed, and keeps the peak', async () => {
    const proxy = await proxyWith({});
    const sockets = [await dial(proxy), await dial(proxy), await dial(proxy)];
    for (const socket of sockets) await ask(socket, 'hello');
    for (const socket of sockets) {
      socket.end();
      await once(socket, 'close');
    }
    await expect.poll(async () => (await counters(proxy))?.open).toBe(0);
    expect(await counters(proxy)).toMatchObject({ connections: 3, peakOpen: 3 });
  });

  it('closes the client when the server hangs up', async () => {
    const proxy = await proxyWith({});
    const [accepted] = await Promise.all([once(echo, 'connection') as Promise<[Socket]>, dial(proxy)]);
    accepted[0].destroy();
    await expect.poll(async () => (await counters(proxy))?.open).toBe(0);
  });

  it('says so when its process has gone', async () => {
    const proxy = await proxyWith({});
    process.kill(proxy.running.pid, 'SIGKILL');
    await proxy.running.exited;
    await expect(proxy.counters()).rejects.toThrow('the latency proxy has ended');
  });
});
