import type { Pool } from 'pg';

/** One line of a city's list. */
export interface TrendingEvent {
  id: number;
  title: string;
  startsAt: string;
  venue: string;
  /** Tickets that were paid for. */
  tickets: number;
  /** Among all events of the shop; equals share a place. */
  place: number;
}

export interface NewOrder {
  eventId: number;
  customerId: number;
  quantity: number;
}

const listLength = 20;

export const createSales = (pool: Pool) => ({
  /** What sells best in a city, by its slug; an empty list for a city that nothing was sold in, or that there is not. */
  async trendingIn(city: string): Promise<TrendingEvent[]> {
    const { rows } = await pool.query<Omit<TrendingEvent, 'startsAt'> & { startsAt: Date }>(
      `with sold as (
         select event_id, sum(quantity)::int as tickets from orders where status = 'paid' group by event_id
       ), placed as (
         select e.id, e.title, e.starts_at as "startsAt", v.name as venue, lower(v.city) as city, s.tickets,
           (rank() over (order by s.tickets desc))::int as place
         from sold s join events e on e.id = s.event_id join venues v on v.id = e.venue_id
       )
       select id, title, "startsAt", venue, tickets, place from placed where city = $1
       order by tickets desc, id limit $2`,
      [city, listLength],
    );
    return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() }));
  },

  /** @returns the id of the order; undefined when there is no such event */
  async add({ eventId, customerId, quantity }: NewOrder) {
    const { rows } = await pool.query<{ id: number }>(
      `insert into orders (event_id, customer_id, quantity, status)
       select id, $2, $3, 'paid' from events where id = $1
       returning id`,
      [eventId, customerId, quantity],
    );
    return rows[0]?.id;
  },
});

export type Sales = ReturnType<typeof createSales>;
