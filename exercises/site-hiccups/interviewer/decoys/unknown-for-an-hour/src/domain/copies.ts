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
// ms. Robots come back every day with the same addresses.
const unknownForMs = 3_600_000;

export const ageOf = ({ at }: Copy) => Date.now() - at;

/** Copies that all processes share. */
export const createCopies = (redis: RedisDependency['client']) => {
  const keyOf = (city: string) => `trending:${city}`;

  return {
    async of(city: string): Promise<Copy | undefined> {
      const text = await redis.get(keyOf(city));
      return text === null ? undefined : JSON.parse(text);
    },

    async keep(city: string, copy: Copy) {
      const keptForMs = copy.events.length > 0 ? usableForMs : unknownForMs;
      await redis.set(keyOf(city), JSON.stringify(copy), 'PX', keptForMs);
    },
  };
};
