import type { Request } from 'express';
import type { NewOrder } from '../data/orders.ts';

// The largest value of PostgreSQL's integer.
const maxInteger = 2_147_483_647;

const mostTickets = 8;

/** The client's mistake: answered with this status and sentence. */
export class Refusal extends Error {
  readonly expose = true;
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

export function wholeNumber(name: string, value: unknown, min: number, max = maxInteger): number {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number;
  throw new Refusal(`${name} must be a whole number from ${min} to ${max}`);
}

/** The key under which a client may send the same order again. */
export function idempotencyKey(request: Request): string {
  const key = request.get('idempotency-key') ?? '';
  if (/^[\w-]{8,64}$/.test(key)) return key;
  throw new Refusal('idempotency-key must be 8 to 64 letters, digits, "-" or "_"');
}

export function orderIn(body: unknown): NewOrder {
  const { eventId, customerId, quantity } = (body ?? {}) as Record<string, unknown>;
  return {
    eventId: wholeNumber('eventId', eventId, 1),
    customerId: wholeNumber('customerId', customerId, 1),
    quantity: wholeNumber('quantity', quantity, 1, mostTickets),
  };
}
