import type { Pool } from 'pg';

export interface Item {
  id: number;
  name: string;
}

export const createItems = (pool: Pool) => ({
  /** In ascending id. */
  async list() {
    const { rows } = await pool.query<Item>('select id, name from items order by id');
    return rows;
  },
});

export type Items = ReturnType<typeof createItems>;
