import type { Catalog } from '../data/catalog.ts';
import type { EventRow } from '../data/events.ts';
import type { Slot } from '../data/lineup.ts';
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
  lineup?: Slot[];
  /** Only for a customer. */
  favourite?: boolean;
}

/** Loads what belongs to events: at most one statement for each kind of thing, however many events there are. */
export async function loadEvents(
  rows: EventRow[],
  catalog: Catalog,
  { lineup, customerId }: { lineup: boolean; customerId?: number },
): Promise<EventEntity[]> {
  const ids = rows.map((row) => row.id);
  const [venues, performers, tiers, lineups, favourites] = await Promise.all([
    catalog.venues.all(),
    catalog.performers.byIds(rows.flatMap((row) => row.performer_id ?? [])),
    catalog.tiers.forEvents(ids),
    lineup ? catalog.lineup.forEvents(ids) : undefined,
    customerId ? catalog.favourites.among(customerId, ids) : undefined,
  ]);
  return rows.map((row) => ({
    row,
    venue: venues.get(row.venue_id),
    performer: row.performer_id === null ? undefined : performers.get(row.performer_id),
    tiers: tiers.get(row.id),
    lineup: lineups?.get(row.id),
    favourite: favourites?.has(row.id),
  }));
}
