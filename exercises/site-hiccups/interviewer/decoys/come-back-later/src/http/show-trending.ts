import type { RequestHandler } from 'express';
import type { Trending } from '../domain/trending.ts';
import { citySlug } from './parameters.ts';

/** `GET /api/trending?city=`: what sells best in a city. */
export function showTrending(trending: Trending): RequestHandler {
  return async ({ query }, response) => {
    const city = citySlug(query.city);
    const answer = await trending.of(city);
    if (!answer) {
      response
        .status(503)
        .set('retry-after', '1')
        .json({ error: 'this list is being made, please try again' });
      return;
    }
    const { cache, events } = answer;
    response.set('x-cache', cache);
    if (events.length > 0) response.json({ city, events });
    else response.status(404).json({ error: 'nothing was sold in a city of this name' });
  };
}
