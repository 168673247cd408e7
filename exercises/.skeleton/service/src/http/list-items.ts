import type { RequestHandler } from 'express';
import type { Items } from '../data/items.ts';

const defaultLimit = 40;
const maxLimit = 80;
// The largest value of PostgreSQL's integer.
const maxInteger = 2_147_483_647;

/** `GET /api/items?after=&limit=`: page by page, in ascending id. */
export function listItems(items: Items): RequestHandler {
  return async ({ query }, response) => {
    const after = wholeNumber(query.after ?? 0, 0, maxInteger);
    const limit = wholeNumber(query.limit ?? defaultLimit, 1, maxLimit);
    if (after === undefined || limit === undefined) {
      response
        .status(400)
        .json({ error: `after and limit must be whole numbers, limit from 1 to ${maxLimit}` });
      return;
    }
    const all = await items.list();
    response.json({ items: all.filter(({ id }) => id > after).slice(0, limit) });
  };
}

function wholeNumber(value: unknown, min: number, max: number): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
}
