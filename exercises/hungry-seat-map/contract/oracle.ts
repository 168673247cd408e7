import type { ContractContext } from '../../../src/core/contract.ts';
import { between } from '../../../src/core/random.ts';
import type { Locale, Seat, SeatMap } from './seat-map.ts';

/** A map as the service must send it, read straight from the tables. Fields that may be left out are there if `found` has them. */
export async function wantedMap(
  context: ContractContext,
  event: number,
  locale: Locale,
  found: SeatMap,
): Promise<SeatMap> {
  const [head] = await context.sql<{ title: string }>('select title from events where id = $1', [event]);
  const rows = await context.sql<SeatRow>(
    `select s.id, s.section_id, s.row_label, s.number, s.status, c.name as section_name, c.entrance,
       t.id as tier_id, t.name as tier_name, t.price_cents,
       to_char(s.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as updated_at
     from seats s join sections c on c.id = s.section_id join price_tiers t on t.id = c.tier_id
     where s.event_id = $1 order by s.id`,
    [event],
  );
  const prices = priceTexts(locale);
  return {
    eventId: event,
    title: head?.title,
    sections: await context.sql('select id, name from sections where event_id = $1 order by id', [event]),
    seats: rows.map((row, index) => ({
      ...neededFields(row, prices),
      ...fieldsThatAreThere(optionalFields(row, event), found.seats[index]),
    })),
  };
}

/** Prices as people of a locale write them; each is asked of the system once, which takes its time. */
export function priceTexts(locale: Locale): (cents: number) => string {
  const known = new Map<number, string>();
  return (cents) => {
    const text =
      known.get(cents) ?? (cents / 100).toLocaleString(locale, { style: 'currency', currency: 'EUR' });
    known.set(cents, text);
    return text;
  };
}

function neededFields(row: SeatRow, priceText: (cents: number) => string) {
  return {
    id: row.id,
    sectionId: row.section_id,
    row: row.row_label,
    number: row.number,
    status: row.status,
    priceCents: row.price_cents,
    price: priceText(row.price_cents),
  };
}

function optionalFields(row: SeatRow, event: number) {
  const self = `/api/seats/${row.id}`;
  return {
    section: { id: row.section_id, name: row.section_name, entrance: row.entrance },
    tier: { id: row.tier_id, name: row.tier_name, priceCents: row.price_cents },
    links: { self, hold: `${self}/hold`, release: `${self}/release`, event: `/api/events/${event}` },
    updatedAt: row.updated_at,
  };
}

function fieldsThatAreThere(fields: object, found: Seat | undefined): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => found && Object.hasOwn(found, name)));
}

/** A random event with a seat map of a size for which the SQL condition on `e` holds. */
export async function someEvent(
  context: ContractContext,
  hall: 'arena' | 'theatre',
  condition = 'true',
): Promise<number> {
  const { arenas = 0, theatres = 0 } = context.data;
  const [first, last] = hall === 'arena' ? [1, arenas] : [arenas + 1, arenas + theatres];
  const [row] = await context.sql<{ id: number }>(
    // From a place of chance on, and round the corner.
    `select e.id from events e where e.id between $1 and $2 and ${condition} order by e.id < $3, e.id limit 1`,
    [first, last, between(context.random, first, last)],
  );
  if (!row) throw new RangeError(`the seeded data has no event in ${hall}s where ${condition}`);
  return row.id;
}

interface SeatRow {
  readonly id: number;
  readonly section_id: number;
  readonly row_label: string;
  readonly number: number;
  readonly status: string;
  readonly section_name: string;
  readonly entrance: string;
  readonly tier_id: number;
  readonly tier_name: string;
  readonly price_cents: number;
  readonly updated_at: string;
}
