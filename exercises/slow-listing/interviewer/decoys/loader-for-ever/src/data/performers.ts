import type { Pool } from 'pg';

export interface Performer {
  id: number;
  name: string;
  genre: string;
}

export const createPerformers = (pool: Pool) => ({
  async byIds(ids: number[]) {
    const { rows } = await pool.query<Performer>(
      'select id, name, genre from performers where id = any($1)',
      [ids],
    );
    return new Map(rows.map((performer) => [performer.id, performer]));
  },
});
