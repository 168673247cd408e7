import type { Log } from '@encore/kit/log';
import type { RedisDependency } from '@encore/kit/redis';
import type { Sales, TrendingEvent } from '../data/sales.ts';
import { atMost } from './at-most.ts';
import { ageOf, type Copy, createCopies, usableForMs } from './copies.ts';
import { once } from './once.ts';

// ms. The list may be seven seconds old. In the last part of its life it is shown while the next one is loaded.
const freshForMs = 4_000;
const overdueAfterMs = 6_500;
// Of each process. The database has few cores, and other things to do.
const loadsAtOnce = 2;

/** Cities whose lists stand on the front page. */
const frontPage = ['dublin', 'london', 'paris', 'berlin', 'madrid', 'amsterdam', 'vienna', 'prague'];

/** A city's list, and where it came from. */
export interface TrendingAnswer {
  cache: 'HIT' | 'MISS' | 'STALE';
  events: TrendingEvent[];
}

export const createTrending = (sales: Sales, redis: RedisDependency['client'], log: Log) => {
  const copies = createCopies(redis);
  const inTurn = atMost(loadsAtOnce);
  const isFresh = (copy: Copy) => ageOf(copy) < freshForMs;

  const load = once((city) =>
    inTurn(async () => {
      // Another process may have been quicker while this one waited its turn.
      const theirs = await copies.of(city);
      if (theirs && isFresh(theirs)) return theirs;
      const at = Date.now();
      const copy = { at, events: await sales.trendingIn(city) };
      await copies.keep(city, copy);
      return copy;
    }),
  );

  return {
    /** An empty list for a city that nothing was sold in. */
    async of(city: string): Promise<TrendingAnswer> {
      const copy = await copies.of(city);
      if (copy && isFresh(copy)) return { cache: 'HIT', events: copy.events };
      const next = load(city);
      if (copy && ageOf(copy) < overdueAfterMs) {
        next.catch((error) => log.warn({ err: error, city }, 'the next list did not come'));
        return { cache: 'STALE', events: copy.events };
      }
      try {
        return { cache: 'MISS', events: (await next).events };
      } catch (error) {
        if (!copy || ageOf(copy) > usableForMs) throw error;
        log.warn({ err: error, city }, 'an older list is shown');
        return { cache: 'STALE', events: copy.events };
      }
    },

    /** For the deployment, so that no visitor has to wait for the front page. */
    async warmUp() {
      await Promise.all(frontPage.map(load));
      log.info({ cities: frontPage.length }, 'front page is warm');
    },
  };
};

export type Trending = ReturnType<typeof createTrending>;
