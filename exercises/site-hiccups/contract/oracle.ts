import type { ContractContext } from '../../../src/core/contract.ts';

/** What a contract check and a trial both have. */
export type Oracle = Pick<ContractContext, 'sql'>;

/** Cities whose lists stand on the front page. */
export const frontPage = [
  'dublin',
  'london',
  'paris',
  'berlin',
  'madrid',
  'amsterdam',
  'vienna',
  'prague',
] as const;

/** A line of a list, as the service must send it. */
export interface Line {
  readonly id: number;
  readonly title: string;
  readonly startsAt: string;
  readonly venue: string;
  readonly tickets: number;
  readonly place: number;
}

/** The list that the service must send for a city, read straight from the tables. */
export function wantedList({ sql }: Oracle, city: string): Promise<Line[]> {
  return sql<Line>(
    `with sold as materialized (
       select event_id, sum(quantity)::int as tickets from orders where status = 'paid' group by event_id
     )
     select e.id, e.title, to_char(e.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startsAt",
       v.name as venue, s.tickets, (select count(*)::int + 1 from sold better where better.tickets > s.tickets) as place
     from sold s join events e on e.id = s.event_id join venues v on v.id = e.venue_id
     where lower(v.city) = $1
     order by s.tickets desc, e.id limit 20`,
    [city],
  );
}

/** What sells best in a city. */
export interface BestSeller {
  readonly city: string;
  readonly id: number;
  readonly tickets: number;
}

/** The best seller of each city of the front page. */
export function bestSellers({ sql }: Oracle): Promise<BestSeller[]> {
  return sql<BestSeller>(
    `with sold as (
       select event_id, sum(quantity)::int as tickets from orders where status = 'paid' group by event_id
     )
     select distinct on (v.city) lower(v.city) as city, e.id, s.tickets
     from sold s join events e on e.id = s.event_id join venues v on v.id = e.venue_id
     where lower(v.city) = any($1)
     order by v.city, s.tickets desc, e.id`,
    [frontPage],
  );
}

/** Cities in which nothing was sold yet. */
export async function citiesWithoutSales({ sql }: Oracle): Promise<string[]> {
  const rows = await sql<{ city: string }>(
    `select lower(city) as city from venues
     except
     select lower(v.city) from events e join venues v on v.id = e.venue_id
     where e.id in (select event_id from orders where status = 'paid')
     order by city`,
  );
  return rows.map((row) => row.city);
}

/** All cities in which something was sold, those with the fewest events first. */
export async function citiesBySize({ sql }: Oracle): Promise<string[]> {
  const rows = await sql<{ city: string }>(
    `select lower(v.city) as city from events e join venues v on v.id = e.venue_id
     where e.id in (select event_id from orders where status = 'paid')
     group by v.city order by count(*), city`,
  );
  return rows.map((row) => row.city);
}

/** An event of a city that can be sold. */
export async function someEventIn({ sql }: Oracle, city: string): Promise<number> {
  const [row] = await sql<{ id: number }>(
    `select e.id from events e join venues v on v.id = e.venue_id where lower(v.city) = $1 order by e.id limit 1`,
    [city],
  );
  if (!row) throw new RangeError(`the seeded data has no event in ${city}`);
  return row.id;
}

/** Sells tickets past the service, as the box office does. */
export async function sellAtBoxOffice({ sql }: Oracle, eventId: number, quantity = 1): Promise<void> {
  await sql(`insert into orders (event_id, customer_id, quantity, status) values ($1, 1, $2, 'paid')`, [
    eventId,
    quantity,
  ]);
}
