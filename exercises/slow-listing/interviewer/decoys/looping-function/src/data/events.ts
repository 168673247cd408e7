import type { Pool } from 'pg';
import type { EventEntity } from '../domain/event-entity.ts';

interface Extras {
  lineup: boolean;
  customerId?: number;
}

export const createEvents = (pool: Pool) => ({
  async byId(id: number, { lineup, customerId }: Extras) {
    const { rows } = await pool.query<EventEntity>('select * from event_cards(array[$1::int], $2, $3)', [
      id,
      lineup,
      customerId,
    ]);
    return rows[0];
  },

  /** Events on sale in ascending id, from the first one after `after`. */
  async page(after: number, limit: number, city: string | undefined, { lineup, customerId }: Extras) {
    const { rows } = await pool.query<EventEntity>(
      `select * from event_cards(array(
         select id from events
         where status = 'on_sale' and id > $1
           and ($2::text is null or venue_id in (select id from venues where city = $2))
         order by id limit $3), $4, $5)`,
      [after, city, limit, lineup, customerId],
    );
    return rows;
  },
});
