import type { Pool } from 'pg';
import type { EventEntity } from '../domain/event-entity.ts';

interface Extras {
  lineup: boolean;
  customerId?: number;
}

interface JoinedRow {
  id: number;
  title: string;
  starts_at: Date;
  status: 'on_sale' | 'sold_out' | 'cancelled';
  venue_id: number;
  venue_name: string;
  city: string;
  country: string;
  performer_id: number;
  performer_name: string;
  genre: string;
  tier_id: number;
  tier_name: string;
  price_cents: number;
  remaining: number;
  lineup: EventEntity['lineup'];
  favourite: boolean;
}

const joined = `
  select e.id, e.title, e.starts_at, e.status,
    v.id as venue_id, v.name as venue_name, v.city, v.country, p.id as performer_id, p.name as performer_name, p.genre,
    t.id as tier_id, t.name as tier_name, t.price_cents, t.remaining,
    case when $1::boolean then (
      select coalesce(json_agg(json_build_object('position', l.position, 'performer', json_build_object('id', a.id, 'name', a.name)) order by l.position), '[]')
      from lineup_slots l join performers a on a.id = l.performer_id where l.event_id = e.id
    ) end as lineup,
    f.event_id is not null as favourite
  from events e
  join venues v on v.id = e.venue_id
  join performers p on p.id = e.performer_id
  join price_tiers t on t.event_id = e.id
  left join favourites f on f.event_id = e.id and f.customer_id = $2::int`;

export const createEvents = (pool: Pool) => ({
  async byId(id: number, { lineup, customerId }: Extras) {
    const { rows } = await pool.query<JoinedRow>(`${joined} where e.id = $3 order by t.price_cents, t.id`, [
      lineup,
      customerId,
      id,
    ]);
    return groupByEvent(rows)[0];
  },

  /** Events on sale in ascending id, from the first one after `after`. */
  async page(after: number, limit: number, city: string | undefined, { lineup, customerId }: Extras) {
    const { rows } = await pool.query<JoinedRow>(
      `${joined}
       where e.status = 'on_sale' and e.id > $3 and ($4::text is null or v.city = $4)
       order by e.id, t.price_cents, t.id limit $5`,
      [lineup, customerId, after, city, limit],
    );
    return groupByEvent(rows);
  },
});

function groupByEvent(rows: JoinedRow[]): EventEntity[] {
  const events = new Map<number, EventEntity>();
  for (const row of rows) {
    const event: EventEntity = events.get(row.id) ?? {
      id: row.id,
      title: row.title,
      starts_at: row.starts_at,
      status: row.status,
      venue: { id: row.venue_id, name: row.venue_name, city: row.city, country: row.country },
      performer: { id: row.performer_id, name: row.performer_name, genre: row.genre },
      tiers: [],
      lineup: row.lineup,
      favourite: row.favourite,
    };
    event.tiers.push({
      id: row.tier_id,
      name: row.tier_name,
      priceCents: row.price_cents,
      remaining: row.remaining,
    });
    events.set(row.id, event);
  }
  return [...events.values()];
}
