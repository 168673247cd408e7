import type { RequestHandler } from 'express';
import type { Sales } from '../data/sales.ts';
import { wholeNumber } from './parameters.ts';

const mostTickets = 10;

/** `POST /api/orders` with `{eventId, customerId, quantity}`: tickets that were just paid for. */
export function placeOrder(sales: Sales): RequestHandler {
  return async ({ body }, response) => {
    const id = await sales.add({
      eventId: wholeNumber('eventId', body?.eventId, 1),
      customerId: wholeNumber('customerId', body?.customerId, 1),
      quantity: wholeNumber('quantity', body?.quantity, 1, mostTickets),
    });
    if (id === undefined) response.status(404).json({ error: 'there is no such event' });
    else response.status(201).json({ id });
  };
}
