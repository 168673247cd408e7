import type { Pool } from 'pg';

export const createCustomers = (pool: Pool) => ({
  async exists(id: number) {
    const { rowCount } = await pool.query('select 1 from customers where id = $1', [id]);
    return rowCount === 1;
  },
});
