import { randomUUID } from 'node:crypto';
import type { RedisDependency } from '@encore/kit/redis';

// ms. Longer than the slowest load that was ever seen, so that two never load the same list.
const heldForMs = 15_000;

// A load may outlive its lock. Then the lock is another's, and stays.
const releaseOwn = `
  if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end
  return 0`;

/** Locks that all processes share. */
export const createLocks = (redis: RedisDependency['client']) => ({
  /** @returns how to give it back; undefined when somebody else has it */
  async take(name: string) {
    const key = `lock:${name}`;
    const token = randomUUID();
    const taken = await redis.set(key, token, 'PX', heldForMs, 'NX');
    if (taken === null) return undefined;
    return async () => {
      await redis.eval(releaseOwn, 1, key, token);
    };
  },
});
