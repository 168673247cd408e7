import type { Pool } from 'pg';

export interface Venue {
  id: number;
  name: string;
  city: string;
  country: string;
}

export const createVenues = (pool: Pool) => ({
  async byId(id: number) {
    const { rows } = await pool.query<Venue>('select id, name, city, country from venues where id = $1', [
      id,
    ]);
    return rows[0];
  },
});
