import type { RequestHandler } from 'express';
import type { Shop } from '../data/shop.ts';
import { cursorBehind, parseCursor } from './cursor.ts';
import { wholeNumber } from './parameters.ts';

const defaultLimit = 20;
const maxLimit = 100;

/** `GET /api/customers/:id/orders?limit=&before=`: a customer's history, newest first, page by page. */
export function listOrders({ customers, orders }: Shop): RequestHandler<{ id: string }> {
  return async ({ params, query }, response) => {
    const customerId = wholeNumber('id', params.id, 1);
    const limit = wholeNumber('limit', query.limit ?? defaultLimit, 1, maxLimit);
    const after = query.before === undefined ? undefined : parseCursor(query.before);
    if (!(await customers.exists(customerId))) {
      response.status(404).json({ error: 'there is no such customer' });
      return;
    }
    const items = await orders.ofCustomer(customerId, limit, after);
    response.json({ items, nextBefore: items.length < limit ? null : cursorBehind(items.at(-1)!) });
  };
}
