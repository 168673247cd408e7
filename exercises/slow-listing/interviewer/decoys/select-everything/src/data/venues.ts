import type { Pool } from 'pg';

export interface Venue {
  id: number;
  name: string;
  city: string;
  country: string;
}

export const createVenues = (pool: Pool) => ({
  /** All of them: they are few, fit into a handful of the database's pages, and a long list of ids has to be looked up one by one. */
  async all() {
    const { rows } = await pool.query<Venue>('select id, name, city, country from venues');
    return new Map(rows.map((venue) => [venue.id, venue]));
  },
});
