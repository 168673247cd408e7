import type { Catalog } from '../data/catalog.ts';
import type { EventRow } from '../data/events.ts';

/** An event and what belongs to it. */
export class EventEntity {
  readonly row: EventRow;
  readonly #catalog: Catalog;

  constructor(row: EventRow, catalog: Catalog) {
    this.row = row;
    this.#catalog = catalog;
  }

  venue() {
    return this.#catalog.venues.byId(this.row.venue_id);
  }

  /** Undefined for events that have none, such as a quiz night. */
  performer() {
    return this.#catalog.performers.byId(this.row.performer_id);
  }

  tiers() {
    return this.#catalog.tiers.forEvent(this.row.id);
  }

  async lineup() {
    const slots = [];
    for (const { position, performer_id } of await this.#catalog.lineup.forEvent(this.row.id)) {
      const performer = await this.#catalog.performers.byId(performer_id);
      slots.push({ position, performer: { id: performer_id, name: performer?.name } });
    }
    return slots;
  }

  isFavouriteOf(customerId: number) {
    return this.#catalog.favourites.has(customerId, this.row.id);
  }
}
