import type { RequestHandler } from 'express';
import type { Shop } from '../data/shop.ts';
import { bookingReference } from './reference.ts';

/** `GET /api/orders/by-reference/:ref`: one order with its lines, whatever its status. */
export function showOrder({ orders }: Shop): RequestHandler<{ ref: string }> {
  return async ({ params }, response) => {
    const order = await orders.byReference(bookingReference(params.ref));
    if (order) response.json({ ...order, items: await orders.lines(order.id) });
    else response.status(404).json({ error: 'there is no such order' });
  };
}
