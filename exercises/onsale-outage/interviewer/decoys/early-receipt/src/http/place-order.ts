import type { RequestHandler } from 'express';
import type { CheckoutLine } from '../checkout/checkout-line.ts';
import type { Shop } from '../data/shop.ts';
import { idempotencyKey, orderIn, Refusal } from './parameters.ts';

/** `POST /api/orders`: 201 with one that is paid, 503 when too many wait. */
export function placeOrder({ orders }: Shop, line: CheckoutLine): RequestHandler {
  return async (request, response) => {
    const key = idempotencyKey(request);
    const wish = orderIn(request.body);
    if (line.isFull) {
      response
        .status(503)
        .set('retry-after', '1')
        .json({ error: 'we are busy, please try again in a moment' });
      return;
    }
    const order = await orders.place(key, wish);
    if (!order) throw new Refusal('this event is not on sale', 409);
    if (order.status !== 'paid') line.accept({ ...order, key });
    // The money is a matter of seconds, and the website has no page for orders that wait.
    response
      .status(201)
      .location(`/api/orders/${order.id}`)
      .json({ ...order, status: 'paid' });
  };
}
