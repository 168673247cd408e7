import type { Catalog } from '../data/catalog.ts';
import type { EventRow } from '../data/events.ts';
import type { Performer } from '../data/performers.ts';
import type { Tier } from '../data/tiers.ts';
import type { Venue } from '../data/venues.ts';

/** An event and what belongs to it. */
export interface EventEntity {
  row: EventRow;
  venue?: Venue;
  /** Undefined for events that have none, such as a quiz night. */
  performer?: Performer;
  tiers?: Tier[];
  /** Only when it was asked for. */
  lineup?: { position: number; performer: { id: number; name?: string } }[];
  /** Only for a customer. */
  favourite?: boolean;
}

/** Loads what belongs to events. */
export async function loadEvents(
  rows: EventRow[],
  catalog: Catalog,
  { lineup, customerId }: { lineup: boolean; customerId?: number },
): Promise<EventEntity[]> {
  const ids = rows.map((row) => row.id);
  const [venues, performers, tiers] = await Promise.all([
    catalog.venues.byIds(rows.map((row) => row.venue_id)),
    catalog.performers.byIds(rows.flatMap((row) => row.performer_id ?? [])),
    catalog.tiers.forEvents(ids),
  ]);
  const events = [];
  for (const row of rows) {
    events.push({
      row,
      venue: venues.get(row.venue_id),
      performer: row.performer_id === null ? undefined : performers.get(row.performer_id),
      tiers: tiers.get(row.id),
      lineup: lineup ? await lineupOf(row.id, catalog) : undefined,
      favourite: customerId ? await catalog.favourites.has(customerId, row.id) : undefined,
    });
  }
  return events;
}

async function lineupOf(eventId: number, catalog: Catalog) {
  const slots = [];
  for (const { position, performer_id } of await catalog.lineup.forEvent(eventId)) {
    const performer = await catalog.performers.byId(performer_id);
    slots.push({ position, performer: { id: performer_id, name: performer?.name } });
  }
  return slots;
}
