import type { Pool } from 'pg';

export interface Venue {
  id: number;
  name: string;
  city: string;
  country: string;
}

export const createVenues = (pool: Pool) => ({
  async byIds(ids: number[]) {
    const { rows } = await pool.query<Venue>(
      'select id, name, city, country from venues where id = any($1)',
      [ids],
    );
    return new Map(rows.map((venue) => [venue.id, venue]));
  },
});
