import type { Pool } from 'pg';

/** An event as its page shows it. */
export interface EventPage {
  id: number;
  title: string;
  venue: string;
  startsAt: Date;
  status: 'on_sale' | 'closed';
  priceCents: number;
}

export const createEvents = (pool: Pool) => ({
  async byId(id: number) {
    const { rows } = await pool.query<EventPage>(
      `select id, title, venue, starts_at as "startsAt", status, price_cents as "priceCents"
       from events where id = $1`,
      [id],
    );
    return rows[0];
  },
});
