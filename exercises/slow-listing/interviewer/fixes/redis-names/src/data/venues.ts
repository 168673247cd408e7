import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { remember } from './remember.ts';

export interface Venue {
  id: number;
  name: string;
  city: string;
  country: string;
}

export const createVenues = (pool: Pool, redis: Redis) => ({
  /** Up to 10 s old. */
  byIds: remember(redis, 'venue', async (ids) => {
    const { rows } = await pool.query<Venue>(
      'select id, name, city, country from venues where id = any($1)',
      [ids],
    );
    return rows;
  }),
});
