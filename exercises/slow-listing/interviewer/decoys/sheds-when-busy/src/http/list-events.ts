import type { RequestHandler } from 'express';
import type { Catalog } from '../data/catalog.ts';
import { loadEvents } from '../domain/event-entity.ts';
import { toCard } from './event-card.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { cardOptions, cityName, wholeNumber } from './parameters.ts';

const defaultLimit = 40;
const maxLimit = 80;

/** `GET /api/events?after=&limit=&city=&include=lineup`: what is on sale, page by page. */
export function listEvents(catalog: Catalog): RequestHandler {
  const admits = createOneAtATime();

  return async ({ query, headers }, response) => {
    const limit = wholeNumber('limit', query.limit ?? defaultLimit, 1, maxLimit);
    const after = wholeNumber('after', query.after ?? 0, 0);
    const city = query.city === undefined ? undefined : cityName(query.city);
    const options = cardOptions({ query, headers });

    if (!admits(limit, response)) {
      // A visitor who is told to come back is better off than all of them waiting.
      response.status(503).set('retry-after', '1').json({ error: 'too busy, please try again in a second' });
      return;
    }
    const rows = await catalog.events.page(after, limit, city);
    const items = (await loadEvents(rows, catalog, options)).map(toCard);
    response.json({ items, nextAfter: items.length < limit ? null : items.at(-1)!.id });
  };
}
