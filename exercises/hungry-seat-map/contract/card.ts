import type { ContractContext } from '../../../src/core/contract.ts';

interface EventRow {
  readonly title: string;
  readonly starts_at: string;
  readonly status: string;
  readonly venue: object;
  readonly performer: object | null;
}

/** An event's card as the service must send it, read straight from the tables. */
export async function wantedCard(context: ContractContext, id: number) {
  const [event] = await context.sql<EventRow>(
    `select e.title, e.status, to_char(e.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as starts_at,
       json_build_object('id', v.id, 'name', v.name, 'city', v.city, 'country', v.country) as venue,
       case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'genre', p.genre) end as performer
     from events e join venues v on v.id = e.venue_id left join performers p on p.id = e.performer_id
     where e.id = $1`,
    [id],
  );
  if (!event) throw new RangeError(`no event ${id} in the database`);
  const { title, status, venue, performer } = event;
  const tiers = await context.sql(
    'select id, name, price_cents as "priceCents", remaining from price_tiers where event_id = $1 order by price_cents, id',
    [id],
  );
  return { id, title, startsAt: event.starts_at, status, venue, performer, tiers };
}
