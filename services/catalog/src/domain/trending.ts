import type { Log } from '@encore/kit/log';
import type { RedisDependency } from '@encore/kit/redis';
import type { Sales, TrendingEvent } from '../data/sales.ts';

// Seconds. The list may be seven seconds old.
const keptForSeconds = 5;

/** Cities whose lists stand on the front page. */
const frontPage = ['dublin', 'london', 'paris', 'berlin', 'madrid', 'amsterdam', 'vienna', 'prague'];

/** A city's list, and where it came from. */
export interface TrendingAnswer {
  cache: 'HIT' | 'MISS' | 'STALE';
  events: TrendingEvent[];
}

export const createTrending = (sales: Sales, redis: RedisDependency['client'], log: Log) => {
  const keyOf = (city: string) => `trending:${city}`;

  async function load(city: string) {
    const events = await sales.trendingIn(city);
    if (events.length > 0) await redis.set(keyOf(city), JSON.stringify(events), 'EX', keptForSeconds);
    return events;
  }

  return {
    /** An empty list for a city that nothing was sold in. */
    async of(city: string): Promise<TrendingAnswer> {
      const kept = await redis.get(keyOf(city));
      if (kept !== null) return { cache: 'HIT', events: JSON.parse(kept) };
      return { cache: 'MISS', events: await load(city) };
    },

    /** For the deployment, so that no visitor has to wait for the front page. */
    async warmUp() {
      await Promise.all(frontPage.map(load));
      log.info({ cities: frontPage.length }, 'front page is warm');
    },
  };
};

export type Trending = ReturnType<typeof createTrending>;
