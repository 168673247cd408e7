import type { ContractContext } from '../../../src/core/contract.ts';
import { between } from '../../../src/core/random.ts';

/** What a listing request asks for. */
export interface Asked {
  readonly after: number;
  readonly limit: number;
  readonly city?: string;
  readonly lineup?: boolean;
  readonly customer?: number;
}

/** The page that the service must send, read straight from the tables. One event at a time: obvious beats fast here. */
export async function wantedPage(context: ContractContext, asked: Asked) {
  const ids = await wantedIds(context, asked);
  const items = [];
  for (const id of ids) items.push(await wantedCard(context, id, asked));
  return { items, nextAfter: ids.length < asked.limit ? null : ids[ids.length - 1] };
}

/** Ids of the events on the page, in order. */
export async function wantedIds(context: ContractContext, asked: Asked): Promise<number[]> {
  const rows = await context.sql<{ id: number }>(
    `select e.id from events e join venues v on v.id = e.venue_id
     where e.id > $1 and e.status = 'on_sale' and ($2::text is null or v.city = $2)
     order by e.id limit $3`,
    [asked.after, asked.city ?? null, asked.limit],
  );
  return rows.map((row) => row.id);
}

/** One card as the service must send it. */
export async function wantedCard(
  context: ContractContext,
  id: number,
  asked: Pick<Asked, 'lineup' | 'customer'> = {},
) {
  const [event] = await context.sql<EventRow>(
    `select e.title, to_char(e.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as starts_at, e.status,
       v.id as venue_id, v.name as venue_name, v.city, v.country, p.id as performer_id, p.name as performer_name, p.genre
     from events e join venues v on v.id = e.venue_id left join performers p on p.id = e.performer_id
     where e.id = $1`,
    [id],
  );
  if (!event) throw new RangeError(`no event ${id} in the database`);
  const tiers = await context.sql(
    'select id, name, price_cents as "priceCents", remaining from price_tiers where event_id = $1 order by price_cents, id',
    [id],
  );
  return {
    id,
    title: event.title,
    startsAt: event.starts_at,
    status: event.status,
    venue: { id: event.venue_id, name: event.venue_name, city: event.city, country: event.country },
    performer:
      event.performer_id === null
        ? null
        : { id: event.performer_id, name: event.performer_name, genre: event.genre },
    tiers,
    ...(asked.lineup ? { lineup: await wantedLineup(context, id) } : {}),
    ...(asked.customer === undefined ? {} : { favourite: await isFavourite(context, asked.customer, id) }),
  };
}

/** A random event on sale for which the SQL condition on `e` holds. */
export async function someEvent(context: ContractContext, condition = 'true'): Promise<number> {
  const from = between(context.random, 0, (context.data.events ?? 0) >> 1);
  const [row] = await context.sql<{ id: number }>(
    `select e.id from events e where e.id > $1 and e.status = 'on_sale' and ${condition} order by e.id limit 1`,
    [from],
  );
  if (!row) throw new RangeError(`the seeded data has no event after ${from} where ${condition}`);
  return row.id;
}

interface EventRow {
  readonly title: string;
  readonly starts_at: string;
  readonly status: string;
  readonly venue_id: number;
  readonly venue_name: string;
  readonly city: string;
  readonly country: string;
  readonly performer_id: number | null;
  readonly performer_name: string | null;
  readonly genre: string | null;
}

async function wantedLineup(context: ContractContext, id: number) {
  const slots = await context.sql<{ position: number; id: number; name: string }>(
    `select l.position, p.id, p.name from lineup_slots l join performers p on p.id = l.performer_id
     where l.event_id = $1 order by l.position`,
    [id],
  );
  return slots.map((slot) => ({ position: slot.position, performer: { id: slot.id, name: slot.name } }));
}

async function isFavourite(context: ContractContext, customer: number, id: number): Promise<boolean> {
  const rows = await context.sql('select 1 from favourites where customer_id = $1 and event_id = $2', [
    customer,
    id,
  ]);
  return rows.length > 0;
}
