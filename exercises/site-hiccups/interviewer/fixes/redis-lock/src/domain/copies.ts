import type { RedisDependency } from '@encore/kit/redis';
import type { TrendingEvent } from '../data/sales.ts';

/** A list as it was once; empty for a city that nothing was sold in. */
export interface Copy {
  /** When loading it began, ms since the Unix epoch. */
  at: number;
  events: TrendingEvent[];
}

/** ms. A list that is older may not be shown even while the database fails. */
export const usableForMs = 30_000;

export const ageOf = ({ at }: Copy) => Date.now() - at;

// A load that outlived its lock brings a list that is older than what another has put there meanwhile.
const keepNewer = `
  local kept = redis.call('get', KEYS[1])
  if kept and cjson.decode(kept).at > tonumber(ARGV[2]) then return 0 end
  redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[3])
  return 1`;

/** Copies that all processes share. */
export const createCopies = (redis: RedisDependency['client']) => {
  const keyOf = (city: string) => `trending:${city}`;

  return {
    async of(city: string): Promise<Copy | undefined> {
      const text = await redis.get(keyOf(city));
      return text === null ? undefined : JSON.parse(text);
    },

    async keep(city: string, copy: Copy) {
      await redis.eval(keepNewer, 1, keyOf(city), JSON.stringify(copy), copy.at, usableForMs);
    },
  };
};
