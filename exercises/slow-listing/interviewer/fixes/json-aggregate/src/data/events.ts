import type { Pool } from 'pg';
import type { EventEntity } from '../domain/event-entity.ts';

/** What of an event to load beside the things that every card shows. */
export interface Extras {
  lineup: boolean;
  customerId?: number;
}

/**
 * Events with all that belongs to them, in one statement. `page` selects the events and is cut to its length before
 * anything is joined: the parts are index lookups for the events that are shown, and cannot multiply rows.
 * $1 and $2 are the extras; the parameters of `page` begin at $3.
 */
const withParts = (page: string) => `
  with page as (${page})
  select page.id, page.title, page.starts_at, page.status,
    json_build_object('id', venue.id, 'name', venue.name, 'city', venue.city, 'country', venue.country) as venue,
    case when performer.id is not null
      then json_build_object('id', performer.id, 'name', performer.name, 'genre', performer.genre) end as performer,
    tiers.list as tiers,
    lineup.list as lineup,
    exists (select from favourites where customer_id = $2 and event_id = page.id) as favourite
  from page
  join venues venue on venue.id = page.venue_id
  left join performers performer on performer.id = page.performer_id
  cross join lateral (
    select coalesce(json_agg(
      json_build_object('id', id, 'name', name, 'priceCents', price_cents, 'remaining', remaining)
      order by price_cents, id), '[]') as list
    from price_tiers where event_id = page.id
  ) tiers
  left join lateral (
    select coalesce(json_agg(
      json_build_object('position', slot.position, 'performer', json_build_object('id', act.id, 'name', act.name))
      order by slot.position), '[]') as list
    from lineup_slots slot join performers act on act.id = slot.performer_id
    where slot.event_id = page.id
  ) lineup on $1
  order by page.id`;

export const createEvents = (pool: Pool) => ({
  async byId(id: number, { lineup, customerId }: Extras) {
    const { rows } = await pool.query<EventEntity>(withParts('select * from events where id = $3'), [
      lineup,
      customerId,
      id,
    ]);
    return rows[0];
  },

  /** Events on sale in ascending id, from the first one after `after`. */
  async page(after: number, limit: number, city: string | undefined, { lineup, customerId }: Extras) {
    const { rows } = await pool.query<EventEntity>(
      withParts(`
        select * from events
        where status = 'on_sale' and id > $3
          and ($4::text is null or venue_id in (select id from venues where city = $4))
        order by id
        limit $5`),
      [lineup, customerId, after, city, limit],
    );
    return rows;
  },
});
