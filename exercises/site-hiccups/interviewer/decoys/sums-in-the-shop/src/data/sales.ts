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
      `with placed as (
         select e.id, e.title, e.starts_at as "startsAt", v.name as venue, lower(v.city) as city, s.tickets,
           (rank() over (order by s.tickets desc))::int as place
         from event_sales s join events e on e.id = s.event_id join venues v on v.id = e.venue_id where s.tickets > 0
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
      `with placed as (
         insert into orders (event_id, customer_id, quantity, status)
         select id, $2, $3, 'paid' from events where id = $1
         returning id, event_id, quantity
       ), counted as (
         insert into event_sales select event_id, quantity from placed
         on conflict (event_id) do update set tickets = event_sales.tickets + excluded.tickets
       )
       select id from placed`,
      [eventId, customerId, quantity],
    );
    return rows[0]?.id;
  },
});

export type Sales = ReturnType<typeof createSales>;
