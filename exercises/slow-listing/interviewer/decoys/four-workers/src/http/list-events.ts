import type { RequestHandler } from 'express';
import type { PageWorkers } from '../workers/page-workers.ts';
import { cardOptions, cityName, wholeNumber } from './parameters.ts';

const defaultLimit = 40;
const maxLimit = 80;

/** `GET /api/events?after=&limit=&city=&include=lineup`: what is on sale, page by page. */
export function listEvents(workers: PageWorkers): RequestHandler {
  return async ({ query, headers }, response) => {
    const limit = wholeNumber('limit', query.limit ?? defaultLimit, 1, maxLimit);
    const after = wholeNumber('after', query.after ?? 0, 0);
    const city = query.city === undefined ? undefined : cityName(query.city);
    const options = cardOptions({ query, headers });

    response.type('json').send(await workers.read({ after, limit, city, ...options }));
  };
}
