import type { RequestHandler, Response } from 'express';
import { Breaker } from '../checkout/breaker.ts';
import { Busy, type CheckoutLine } from '../checkout/checkout-line.ts';
import type { NewOrder, Order, Orders } from '../data/orders.ts';
import type { Shop } from '../data/shop.ts';
import { Declined, type Payments } from '../payments/payments.ts';
import { idempotencyKey, orderIn, Refusal } from './parameters.ts';

/** `POST /api/orders`: 201 with the paid order, 503 at once when there are too many, or when the provider says no. */
export function placeOrder({ orders }: Shop, line: CheckoutLine): RequestHandler {
  const breaker = new Breaker();

  return async (request, response) => {
    const key = idempotencyKey(request);
    const wish = orderIn(request.body);
    try {
      if (breaker.isOpen) throw new Busy();
      // Nothing is stored for an order whose turn does not come.
      const paid = await line.serve((payments) => settle(orders, payments, key, wish), goneFrom(response));
      response.status(201).location(`/api/orders/${paid.id}`).json(paid);
    } catch (error) {
      if (!(error instanceof Busy || error instanceof Declined)) throw error;
      breaker.refused();
      response
        .status(503)
        .set('retry-after', '1')
        .json({ error: 'we are busy, please try again in a moment' });
    }
  };
}

async function settle(orders: Orders, payments: Payments, key: string, wish: NewOrder): Promise<Order> {
  const order = await orders.place(key, wish);
  if (!order) throw new Refusal('this event is not on sale', 409);
  if (order.status === 'paid') return order;
  try {
    const charge = await payments.charge(order, key);
    return await orders.markPaid(order.id, charge.id);
  } catch (error) {
    if (error instanceof Declined) await orders.markRefused(order.id);
    throw error;
  }
}

/** Aborts when the customer hangs up; what has been begun by then is finished. */
function goneFrom(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}
