import type { Log } from '@encore/kit/log';
import type { Sales, TrendingEvent } from '../data/sales.ts';

// ms. The list may be seven seconds old; loading it takes time, too.
const freshForMs = 5_000;
// ms. While the database fails.
const usableForMs = 30_000;

/** A city's list, and where it came from. */
export interface TrendingAnswer {
  cache: 'HIT' | 'MISS' | 'STALE';
  events: TrendingEvent[];
}

interface Kept {
  at: number;
  lists: Map<string, TrendingEvent[]>;
}

/** All lists come from one statement, so they are loaded and kept together: some 800 lines. */
export const createTrending = (sales: Sales, log: Log) => {
  let kept: Kept | undefined;
  let loading: Promise<Kept> | undefined;

  async function load(): Promise<Kept> {
    const at = performance.now();
    kept = { at, lists: await sales.trending() };
    return kept;
  }

  /** Whoever comes while it is under way shares it. */
  function loaded(): Promise<Kept> {
    loading ??= load().finally(() => {
      loading = undefined;
    });
    return loading;
  }

  const ageOf = ({ at }: Kept) => performance.now() - at;
  const answer = (cache: TrendingAnswer['cache'], { lists }: Kept, city: string) => ({
    cache,
    events: lists.get(city) ?? [],
  });

  return {
    /** An empty list for a city that nothing was sold in. */
    async of(city: string): Promise<TrendingAnswer> {
      const known = kept;
      if (known && ageOf(known) < freshForMs) return answer('HIT', known, city);
      try {
        return answer('MISS', await loaded(), city);
      } catch (error) {
        if (!known || ageOf(known) > usableForMs) throw error;
        log.warn({ err: error, city }, 'an older list is shown');
        return answer('STALE', known, city);
      }
    },

    /** For the deployment, so that no visitor has to wait for the front page. */
    async warmUp() {
      const { lists } = await loaded();
      log.info({ cities: lists.size }, 'all lists are warm');
    },
  };
};

export type Trending = ReturnType<typeof createTrending>;
