import type { RequestHandler } from 'express';
import type { CheckoutLine } from '../checkout/checkout-line.ts';
import type { Shop } from '../data/shop.ts';
import { idempotencyKey, orderIn, Refusal } from './parameters.ts';

/** `POST /api/orders`: 202 with an order that will be charged, 201 with one that is paid already. */
export function placeOrder({ orders }: Shop, line: CheckoutLine): RequestHandler {
  return async (request, response) => {
    const key = idempotencyKey(request);
    const wish = orderIn(request.body);
    const order = await orders.place(key, wish);
    if (!order) throw new Refusal('this event is not on sale', 409);
    if (order.status !== 'paid') line.accept({ ...order, key });
    response
      .status(order.status === 'paid' ? 201 : 202)
      .location(`/api/orders/${order.id}`)
      .json(order);
  };
}
