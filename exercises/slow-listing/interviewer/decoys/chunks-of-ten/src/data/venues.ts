import type { Pool } from 'pg';

export interface Venue {
  id: number;
  name: string;
  city: string;
  country: string;
}

// Ids per statement. A page of the website had ten events when this was measured; longer lists made no difference then.
const chunkSize = 10;

export const createVenues = (pool: Pool) => ({
  async byIds(ids: number[]) {
    const venues = new Map<number, Venue>();
    for (let start = 0; start < ids.length; start += chunkSize) {
      const { rows } = await pool.query<Venue>(
        'select id, name, city, country from venues where id = any($1)',
        [ids.slice(start, start + chunkSize)],
      );
      for (const venue of rows) venues.set(venue.id, venue);
    }
    return venues;
  },
});
