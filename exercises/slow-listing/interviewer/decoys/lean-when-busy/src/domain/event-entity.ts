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

// In a rush the title has to do: it holds the performer's name as a rule, and the venue is on the event's own page.
const unnamed = 'See event';

/**
 * Loads what belongs to events: at most one statement for each kind of thing, however many events there are.
 * Lean events are for a rush: they do without the two statements for names.
 */
export async function loadEvents(
  rows: EventRow[],
  catalog: Catalog,
  { lineup, customerId, lean }: { lineup: boolean; customerId?: number; lean?: { city: string } },
): Promise<EventEntity[]> {
  const ids = rows.map((row) => row.id);
  const [venues, performers, tiers, lineups, favourites] = await Promise.all([
    lean ? undefined : catalog.venues.byIds(rows.map((row) => row.venue_id)),
    lean ? undefined : catalog.performers.byIds(rows.flatMap((row) => row.performer_id ?? [])),
    catalog.tiers.forEvents(ids),
    lineup ? catalog.lineup.forEvents(ids) : undefined,
    customerId ? catalog.favourites.among(customerId, ids) : undefined,
  ]);
  return rows.map((row) => ({
    row,
    venue: venues
      ? venues.get(row.venue_id)
      : { id: row.venue_id, name: unnamed, city: lean?.city ?? '', country: '' },
    performer: performerOf(row, performers),
    tiers: tiers.get(row.id),
    lineup: lineups?.get(row.id),
    favourite: favourites?.has(row.id),
  }));
}

function performerOf({ performer_id: id }: EventRow, performers: Map<number, Performer> | undefined) {
  if (id === null) return undefined;
  return performers ? performers.get(id) : { id, name: unnamed, genre: '' };
}
