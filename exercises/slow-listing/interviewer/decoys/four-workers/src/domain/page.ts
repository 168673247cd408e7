import type { Catalog } from '../data/catalog.ts';
import { toCard } from '../http/event-card.ts';
import { loadEvents } from './event-entity.ts';

/** What a request for the list asks for. */
export interface Asked {
  after: number;
  limit: number;
  city?: string;
  lineup: boolean;
  customerId?: number;
}

/** One page of the list, as the website and the app show it. */
export async function readPage(catalog: Catalog, { after, limit, city, ...options }: Asked) {
  const rows = await catalog.events.page(after, limit, city);
  const items = (await loadEvents(rows, catalog, options)).map(toCard);
  return { items, nextAfter: items.length < limit ? null : items.at(-1)!.id };
}
