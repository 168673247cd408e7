import type { Pool } from 'pg';

export const createFavourites = (pool: Pool) => ({
  /** Those of the given events that the customer has marked. */
  async among(customerId: number, eventIds: number[]) {
    const { rows } = await pool.query<{ event_id: number }>(
      'select event_id from favourites where customer_id = $1 and event_id = any($2)',
      [customerId, eventIds],
    );
    return new Set(rows.map((row) => row.event_id));
  },
});
