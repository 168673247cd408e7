import type { Sales, TrendingEvent } from '../data/sales.ts';

/** A city's list, and where it came from. */
export interface TrendingAnswer {
  cache: 'HIT' | 'MISS' | 'STALE';
  events: TrendingEvent[];
}

/** Lists come straight from the database: reading one costs less than keeping it. */
export const createTrending = (sales: Sales) => ({
  /** An empty list for a city that nothing was sold in. */
  async of(city: string): Promise<TrendingAnswer> {
    return { cache: 'MISS', events: await sales.trendingIn(city) };
  },

  /** The deployment still asks for it; there is nothing to warm. */
  async warmUp() {},
});

export type Trending = ReturnType<typeof createTrending>;
