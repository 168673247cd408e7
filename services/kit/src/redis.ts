import { Redis } from 'ioredis';
import type { Dependency } from './dependency.ts';
import type { Log } from './log.ts';
import { url } from './variables.ts';

/** Declaration of `REDIS_URL`. */
export const redisUrl = url(['redis', 'rediss'], {
  description: "the service's own Redis, such as redis://127.0.0.1:6379",
});

/** A Redis client that `serve` can watch and close. */
export interface RedisDependency extends Dependency {
  readonly client: Redis;
}

/** Creates a client that connects with its first command. A command fails after two reconnects (ioredis's default: 20). */
export function openRedis(address: string, options: { log: Log }): RedisDependency {
  const client = new Redis(address, { lazyConnect: true, maxRetriesPerRequest: 2 });
  client.on('error', (error) => options.log.error({ err: error }, 'redis connection failed'));
  return {
    name: 'redis',
    client,
    check: async () => {
      await client.ping();
    },
    close: async () => {
      if (client.status === 'ready') await client.quit();
      client.disconnect();
    },
  };
}
