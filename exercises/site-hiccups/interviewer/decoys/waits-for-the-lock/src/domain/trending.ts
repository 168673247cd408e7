import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '@encore/kit/log';
import type { RedisDependency } from '@encore/kit/redis';
import type { Sales, TrendingEvent } from '../data/sales.ts';
import { atMost } from './at-most.ts';
import { ageOf, type Copy, createCopies, usableForMs } from './copies.ts';
import { createLocks } from './locks.ts';
import { once } from './once.ts';

// ms. The list may be seven seconds old: the last part of that is for those who do not hold the lock.
const freshForMs = 5_000;
const overdueAfterMs = 6_500;
// ms. How often one looks whether another's list is there.
const lookEveryMs = 25;
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
  const locks = createLocks(redis);
  const inTurn = atMost(loadsAtOnce);
  const isFresh = (copy: Copy) => ageOf(copy) < freshForMs;

  const load = once((city) =>
    inTurn(async () => {
      const theirs = await copies.of(city);
      if (theirs && isFresh(theirs)) return theirs;
      const at = Date.now();
      const copy = { at, events: await sales.trendingIn(city) };
      await copies.keep(city, copy);
      return copy;
    }),
  );

  async function renewed(city: string, copy: Copy | undefined): Promise<TrendingAnswer> {
    const release = await locks.take(city);
    if (!release) {
      if (copy && ageOf(copy) < overdueAfterMs) return { cache: 'STALE', events: copy.events };
      await delay(lookEveryMs);
      return of(city);
    }
    try {
      return { cache: 'MISS', events: (await load(city)).events };
    } finally {
      await release();
    }
  }

  /** An empty list for a city that nothing was sold in. */
  async function of(city: string): Promise<TrendingAnswer> {
    const copy = await copies.of(city);
    if (copy && isFresh(copy)) return { cache: 'HIT', events: copy.events };
    try {
      return await renewed(city, copy);
    } catch (error) {
      if (!copy || ageOf(copy) > usableForMs) throw error;
      log.warn({ err: error, city }, 'an older list is shown');
      return { cache: 'STALE', events: copy.events };
    }
  }

  return {
    of,

    /** For the deployment, so that no visitor has to wait for the front page. */
    async warmUp() {
      await Promise.all(frontPage.map((city) => renewed(city, undefined)));
      log.info({ cities: frontPage.length }, 'front page is warm');
    },
  };
};

export type Trending = ReturnType<typeof createTrending>;
