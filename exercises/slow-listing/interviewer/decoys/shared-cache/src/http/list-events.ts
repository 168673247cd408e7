import type { RequestHandler } from 'express';
import type { Catalog } from '../data/catalog.ts';
import { loadEvents } from '../domain/event-entity.ts';
import { toCard } from './event-card.ts';
import { cardOptions, cityName, wholeNumber } from './parameters.ts';

const defaultLimit = 40;
const maxLimit = 80;

const keptForMs = 500;
const capacity = 1_000;

/** `GET /api/events?after=&limit=&city=&include=lineup`: what is on sale, page by page. */
export function listEvents(catalog: Catalog): RequestHandler {
  const answers = new Map<string, { until: number; body: object }>();

  return async ({ query, headers, originalUrl }, response) => {
    const key = originalUrl;
    const kept = answers.get(key);
    if (kept && kept.until > Date.now()) {
      response.json(kept.body);
      return;
    }
    const limit = wholeNumber('limit', query.limit ?? defaultLimit, 1, maxLimit);
    const after = wholeNumber('after', query.after ?? 0, 0);
    const city = query.city === undefined ? undefined : cityName(query.city);
    const options = cardOptions({ query, headers });

    const rows = await catalog.events.page(after, limit, city);
    const items = (await loadEvents(rows, catalog, options)).map(toCard);
    const body = { items, nextAfter: items.length < limit ? null : items.at(-1)!.id };
    if (answers.size >= capacity) answers.clear();
    answers.set(key, { until: Date.now() + keptForMs, body });
    response.json(body);
  };
}
