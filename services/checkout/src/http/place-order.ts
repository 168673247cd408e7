import type { RequestHandler } from 'express';
import type { CheckoutLine } from '../checkout/checkout-line.ts';
import type { Order, Orders } from '../data/orders.ts';
import type { Shop } from '../data/shop.ts';
import { idempotencyKey, orderIn, Refusal } from './parameters.ts';

/** `POST /api/orders`: 201 with the paid order, 503 when the payment provider does not take the money. */
export function placeOrder({ orders }: Shop, line: CheckoutLine): RequestHandler {
  return async (request, response) => {
    const key = idempotencyKey(request);
    const order = await orders.place(key, orderIn(request.body));
    if (!order) throw new Refusal('this event is not on sale', 409);

    const paid = order.status === 'paid' ? order : await settle(orders, line, order, key);
    if (paid) response.status(201).location(`/api/orders/${paid.id}`).json(paid);
    else
      response.status(503).set('retry-after', '5').json({ error: 'payment is not possible at the moment' });
  };
}

/** The order once it is paid, or nothing when the provider did not take the money. */
async function settle(
  orders: Orders,
  line: CheckoutLine,
  order: Order,
  key: string,
): Promise<Order | undefined> {
  const charge = await line.pay(order, key).catch(() => undefined);
  if (charge) return orders.markPaid(order.id, charge.id);
  await orders.markRefused(order.id);
  return undefined;
}
