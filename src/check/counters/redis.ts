import { Redis } from 'ioredis';
import type { RedisControl } from '../../core/trial.ts';
import type { Scope } from '../../runtime/scope.ts';

/** The lab's own connection to a Redis. */
export interface RedisWatch extends RedisControl {
  /** Commands that services sent since the server started. */
  commands(): Promise<number>;
  alive(): Promise<boolean>;
}

/** Commands of logging in, health checks and of this watch itself. */
const notWork = new Set(['auth', 'hello', 'client', 'info', 'ping', 'select', 'quit', 'command']);

/** Connects for the length of a scope. */
export async function watchRedis(url: string, scope: Scope): Promise<RedisWatch> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  await redis.connect();
  scope.defer(() => redis.disconnect());
  return {
    commands: async () => countCommands(await redis.info('commandstats')),
    alive: async () => (await redis.ping().catch(() => '')) === 'PONG',
    flush: async () => void (await redis.flushdb()),
    lifetimes: () => readLifetimes(redis),
  };
}

/** Key by key, without holding the server up. */
async function readLifetimes(redis: Redis): Promise<Map<string, number>> {
  const lifetimes = new Map<string, number>();
  for await (const keys of redis.scanStream({ count: 500 }) as AsyncIterable<string[]>) {
    for (const key of keys) {
      const left = await redis.pttl(key);
      // -1 for a key without an end, -2 for one that has ended meanwhile.
      if (left !== -2) lifetimes.set(key, left === -1 ? Number.POSITIVE_INFINITY : left);
    }
  }
  return lifetimes;
}

/** Sums `cmdstat_get:calls=12,usec=...` lines; a sub-command such as `client|setinfo` goes by its command. */
export function countCommands(info: string): number {
  const lines = [...info.matchAll(/^cmdstat_([^:|]+)[^:]*:calls=(\d+)/gm)];
  return lines
    .filter(([, name]) => !notWork.has(name ?? ''))
    .reduce((sum, [, , calls]) => sum + Number(calls), 0);
}
