import type { Pool } from 'pg';
import { remember } from './remember.ts';

export interface Venue {
  id: number;
  name: string;
  city: string;
  country: string;
}

export const createVenues = (pool: Pool) => ({
  byIds: remember(async (ids) => {
    const { rows } = await pool.query<Venue>(
      'select id, name, city, country from venues where id = any($1)',
      [ids],
    );
    return rows;
  }),
});
