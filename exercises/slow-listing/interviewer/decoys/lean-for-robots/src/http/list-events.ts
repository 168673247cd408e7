import type { RequestHandler } from 'express';
import type { Catalog } from '../data/catalog.ts';
import { loadEvents } from '../domain/event-entity.ts';
import { toCard } from './event-card.ts';
import { cardOptions, cityName, wholeNumber } from './parameters.ts';
import { isRobot } from './robots.ts';

const defaultLimit = 40;
const maxLimit = 80;

/** `GET /api/events?after=&limit=&city=&include=lineup`: what is on sale, page by page. */
export function listEvents(catalog: Catalog): RequestHandler {
  return async ({ query, headers }, response) => {
    const limit = wholeNumber('limit', query.limit ?? defaultLimit, 1, maxLimit);
    const after = wholeNumber('after', query.after ?? 0, 0);
    const city = query.city === undefined ? undefined : cityName(query.city);
    // More than half of an ordinary day's traffic is robots, and all that they index is the price "from".
    const options = { ...cardOptions({ query, headers }), cheapestOnly: isRobot(headers['user-agent']) };

    const rows = await catalog.events.page(after, limit, city);
    const items = (await loadEvents(rows, catalog, options)).map(toCard);
    response.json({ items, nextAfter: items.length < limit ? null : items.at(-1)!.id });
  };
}
