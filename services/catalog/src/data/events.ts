import type { Pool } from 'pg';

export interface EventRow {
  id: number;
  title: string;
  starts_at: Date;
  status: 'on_sale' | 'sold_out' | 'cancelled';
  venue_id: number;
  performer_id: number | null;
}

export const createEvents = (pool: Pool) => ({
  async byId(id: number) {
    const { rows } = await pool.query<EventRow>('select * from events where id = $1', [id]);
    return rows[0];
  },

  /** Events on sale in ascending id, from the first one after `after`. */
  async page(after: number, limit: number, city?: string) {
    const { rows } = await pool.query<EventRow>(
      `select * from events
       where status = 'on_sale' and id > $1
         and ($2::text is null or venue_id in (select id from venues where city = $2))
       order by id limit $3`,
      [after, city, limit],
    );
    return rows;
  },
});
