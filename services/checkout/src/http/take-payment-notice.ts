import type { RequestHandler } from 'express';
import type { Shop } from '../data/shop.ts';
import { Refusal, wholeNumber } from './parameters.ts';

/** `POST /api/payments/webhook` with `{orderId, chargeId}`: the provider says that the money reached the bank. */
export function takePaymentNotice({ settlements }: Shop): RequestHandler {
  return async ({ body }, response) => {
    const { orderId, chargeId } = body ?? {};
    if (typeof chargeId !== 'string' || chargeId === '') throw new Refusal('chargeId must be a text');
    const known = await settlements.add(wholeNumber('orderId', orderId, 1), chargeId);
    if (known) response.status(204).end();
    else response.status(404).json({ error: 'no order was paid with this charge' });
  };
}
