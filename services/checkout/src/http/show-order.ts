import type { RequestHandler } from 'express';
import type { Shop } from '../data/shop.ts';
import { wholeNumber } from './parameters.ts';

/** `GET /api/orders/:id`: what became of an order. */
export function showOrder({ orders }: Shop): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const order = await orders.byId(wholeNumber('id', request.params.id, 1));
    if (order) response.json(order);
    else response.status(404).json({ error: 'there is no such order' });
  };
}
