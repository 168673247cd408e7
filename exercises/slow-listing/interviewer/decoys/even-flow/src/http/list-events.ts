import type { RequestHandler } from 'express';
import type { Catalog } from '../data/catalog.ts';
import { loadEvents } from '../domain/event-entity.ts';
import { createEvenFlow } from './even-flow.ts';
import { toCard } from './event-card.ts';
import { cardOptions, cityName, wholeNumber } from './parameters.ts';

const defaultLimit = 40;
const maxLimit = 80;

/** `GET /api/events?after=&limit=&city=&include=lineup`: what is on sale, page by page. */
export function listEvents(catalog: Catalog): RequestHandler {
  const myTurn = createEvenFlow();

  return async ({ query, headers }, response) => {
    const limit = wholeNumber('limit', query.limit ?? defaultLimit, 1, maxLimit);
    const after = wholeNumber('after', query.after ?? 0, 0);
    const city = query.city === undefined ? undefined : cityName(query.city);
    const options = cardOptions({ query, headers });

    await myTurn();
    const rows = await catalog.events.page(after, limit, city);
    const items = (await loadEvents(rows, catalog, options)).map(toCard);
    response.json({ items, nextAfter: items.length < limit ? null : items.at(-1)!.id });
  };
}
