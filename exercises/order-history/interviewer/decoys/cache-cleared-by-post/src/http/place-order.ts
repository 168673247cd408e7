import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Line } from '../data/orders.ts';
import type { Shop } from '../data/shop.ts';
import type { KeptPages } from './kept-pages.ts';
import { BadRequest, wholeNumber } from './parameters.ts';
import { newReference } from './reference.ts';

const maxLines = 20;
// Per line. More tickets at once go through the box office.
const maxQuantity = 50;
const maxPriceCents = 1_000_000;

/** `POST /api/orders` with `{customerId, items}`: the shop's checkout has been paid and hands the order over. */
export function placeOrder({ orders }: Shop, pages: KeptPages): RequestHandler {
  return async ({ body }, response) => {
    const customerId = wholeNumber('customerId', body?.customerId, 1);
    const items = lines(body.items);
    const order = await orders.place(customerId, newReference(), `pay_${randomUUID()}`, items);
    pages.forget(customerId);
    if (order) response.status(201).json({ ...order, customerId, items });
    else response.status(404).json({ error: 'there is no such customer' });
  };
}

function lines(value: unknown): Line[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > maxLines)
    throw new BadRequest(`items must be a list of 1 to ${maxLines} lines`);
  return value.map((line) => ({
    eventId: wholeNumber('eventId', line?.eventId, 1),
    tier: tierName(line.tier),
    quantity: wholeNumber('quantity', line.quantity, 1, maxQuantity),
    priceCents: wholeNumber('priceCents', line.priceCents, 0, maxPriceCents),
  }));
}

function tierName(value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= 40) return value;
  throw new BadRequest('tier must be a name of up to 40 characters');
}
