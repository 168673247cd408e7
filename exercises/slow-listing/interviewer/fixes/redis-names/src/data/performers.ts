import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { remember } from './remember.ts';

export interface Performer {
  id: number;
  name: string;
  genre: string;
}

export const createPerformers = (pool: Pool, redis: Redis) => ({
  /** Up to 10 s old. */
  byIds: remember(redis, 'performer', async (ids) => {
    const { rows } = await pool.query<Performer>(
      'select id, name, genre from performers where id = any($1)',
      [ids],
    );
    return rows;
  }),
});
