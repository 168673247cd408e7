import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Running, startProcess } from '../process.ts';
import type { Scope } from '../scope.ts';
import type { Door, DoorCounters, FromProxy, ToProxy } from './protocol.ts';

/** The lab's own TCP proxy between a service and its stores. */
export interface LatencyProxy {
  readonly running: Running;
  /** Loopback port of a door. */
  port(door: string): number;
  /** Exact counts up to now, by door. */
  counters(): Promise<Readonly<Record<string, DoorCounters>>>;
}

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** Starts the proxy and opens its doors as soon as they are known. Rejects when its process ends while it is asked. */
export async function startProxy(
  doors: readonly Door[] | Promise<readonly Door[]>,
  scope: Scope,
  signal: AbortSignal,
): Promise<LatencyProxy> {
  const running = await startProcess(
    { name: 'latency proxy', command: process.execPath, args: [main], env: {}, ipc: true },
    scope,
  );
  const ask = async (message: ToProxy): Promise<FromProxy> => {
    if (running.exit()) throw new Error('the latency proxy has ended');
    const answer = once(running.child, 'message', { signal });
    running.child.send(message, () => undefined);
    const ended = running.exited.then(() => Promise.reject(new Error('the latency proxy ended')));
    ended.catch(() => undefined);
    const [reply] = await Promise.race([answer, ended]);
    return reply as FromProxy;
  };
  const opened = await ask({ ask: 'open', doors: await doors });
  if (opened.tell !== 'ports') throw new Error('the latency proxy answered out of turn');
  return {
    running,
    port: (door) => {
      const port = opened.ports[door];
      if (port === undefined) throw new Error(`the latency proxy has no door "${door}"`);
      return port;
    },
    counters: async () => {
      const reply = await ask({ ask: 'counters' });
      if (reply.tell !== 'counters') throw new Error('the latency proxy answered out of turn');
      return reply.counters;
    },
  };
}
