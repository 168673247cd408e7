import type { EventRow } from '../data/events.ts';
import type { EventLoaders } from './event-loaders.ts';

/** An event and what belongs to it. */
export class EventEntity {
  readonly row: EventRow;
  readonly #loaders: EventLoaders;

  constructor(row: EventRow, loaders: EventLoaders) {
    this.row = row;
    this.#loaders = loaders;
  }

  venue() {
    return this.#loaders.venue(this.row.venue_id);
  }

  /** Undefined for events that have none, such as a quiz night. */
  async performer() {
    return this.row.performer_id === null ? undefined : this.#loaders.performer(this.row.performer_id);
  }

  tiers() {
    return this.#loaders.tiers(this.row.id);
  }

  async lineup() {
    const slots = (await this.#loaders.lineup(this.row.id)) ?? [];
    return Promise.all(
      slots.map(async ({ position, performer_id }) => {
        const performer = await this.#loaders.performer(performer_id);
        return { position, performer: { id: performer_id, name: performer?.name } };
      }),
    );
  }

  /** Undefined when nobody is signed in. */
  async isFavourite() {
    return this.#loaders.favourite?.(this.row.id);
  }
}
