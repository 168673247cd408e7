import type { Pool } from 'pg';

const find = 'select 1 from favourites where customer_id = $1 and event_id = $2';

export const createFavourites = (pool: Pool) => ({
  async has(customerId: number, eventId: number) {
    const { rowCount } = await pool.query(find, [customerId, eventId]);
    return rowCount === 1;
  },
});
